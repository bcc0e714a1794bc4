/**
 * Where people read what is sent to addresses of these domains. A name with a dot at its end stands for those
 * of all countries.
 */
const MAILBOXES: [label: string, url: string, domains: string][] = [
  ['Gmail', 'https://mail.google.com/', 'gmail.com googlemail.com'],
  ['Outlook', 'https://outlook.live.com/mail/', 'outlook. hotmail. live. msn.com'],
  ['Yahoo', 'https://mail.yahoo.com/', 'yahoo. ymail.com rocketmail.com'],
  ['iCloud Mail', 'https://www.icloud.com/mail/', 'icloud.com me.com mac.com'],
  ['Proton Mail', 'https://mail.proton.me/', 'proton.me protonmail.com pm.me'],
  ['GMX', 'https://www.gmx.net/', 'gmx.net gmx.de gmx.at gmx.ch'],
  ['GMX', 'https://www.gmx.com/', 'gmx.'],
  ['WEB.DE', 'https://web.de/', 'web.de'],
  ['T-Online', 'https://email.t-online.de/', 't-online.de'],
  ['Orange', 'https://messagerie.orange.fr/', 'orange.fr wanadoo.fr'],
  ['La Poste', 'https://www.laposte.net/', 'laposte.net'],
  ['Fastmail', 'https://app.fastmail.com/', 'fastmail.com'],
];

/** The page of this address's mailbox, where its domain tells; nobody is asked for it. */
export function mailboxOf(email: string): { label: string; url: string } | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  const isOne = (name: string) => (name.endsWith('.') ? domain.startsWith(name) : domain === name);
  const found = MAILBOXES.find(([, , domains]) => domains.split(' ').some(isOne));
  return found && { label: found[0], url: found[1] };
}
