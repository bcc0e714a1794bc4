import { isIP } from 'node:net';
import { readUserAgent } from '../../http/user-agent.js';
import type { MailWords } from '../../i18n/mail-words.js';

/**
 * Who did something, for a sentence of a mail, as a language says it: `from 203.0.113.7, with Firefox on Windows`. Made of
 * an address and of names that are known beforehand: a User-Agent is written by whoever sends it, perhaps a thief, and mail
 * programs make links of what looks like one, in plain text too.
 */
export async function describeCaller({ ip, userAgent }: Record<string, string | null>, say: MailWords['caller']): Promise<string> {
  // Most mails tell of nobody: they don't load the list of browsers.
  const { browser, system } = userAgent ? await readUserAgent(userAgent) : {};
  return say({ ip: ip && isIP(ip) !== 0 ? ip : undefined, browser, system });
}
