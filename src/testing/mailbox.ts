import request from 'supertest';
import type { LinkPurpose } from '../platform/registry/links.js';
import type { Site } from './site.js';

/** An email, as the mailbox page shows it. */
export interface TestMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Its name, such as `verify-email`. */
  template: string;
}

/** Someone's mailbox. A `Browser` is that of its person. */
export interface Mailbox {
  app: Pick<Site, 'url'>;
  email: string;
}

/** The link of an email. */
export interface MailedLink {
  purpose: LinkPurpose;
  url: URL;
  /** The secret that the page behind it posts. */
  token: string;
  /** The code to type where the link came broken, or in its place; undefined where the email has none. */
  code: string | undefined;
}

/** The emails to an address, newest first, of the fifty that were written last. */
export async function mailsTo({ url }: Pick<Site, 'url'>, email: string): Promise<TestMail[]> {
  const response = await request(url).get('/dev/mailbox.json');
  if (response.status !== 200)
    throw new Error(`the app shows no mailbox: it sends its mails (${response.status} ${response.text})`);
  return (response.body as { mails: TestMail[] }).mails.filter(({ to }) => to === email.toLowerCase());
}

/**
 * The newest link in a mailbox; with `purpose`, the newest of this kind.
 * @throws Error if there is none: it says which emails came
 */
export async function linkFrom(mailbox: Mailbox, purpose?: LinkPurpose): Promise<MailedLink> {
  const mails = await mailsTo(mailbox.app, mailbox.email);
  for (const { text } of mails) {
    const link = linkIn(text);
    if (link && (purpose === undefined || link.purpose === purpose)) return link;
  }
  const came = mails.map(({ template }) => template).join(', ');
  const wanted = purpose === undefined ? 'no link' : `no link to ${purpose}`;
  throw new Error(`${mailbox.email} was mailed ${wanted}; ${came ? `mails: ${came}` : 'no mail came'}`);
}

/** The token of the link in a mail's text. */
export function tokenIn(text: string): string {
  const token = /#token=([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error(`no link in: ${text}`);
  return token;
}

function linkIn(text: string): MailedLink | undefined {
  const [href, purpose] = /^https?:\S+\/auth\/([\w-]+)#token=\S+$/m.exec(text) ?? [];
  if (href === undefined) return undefined;
  return {
    purpose: purpose as LinkPurpose,
    url: new URL(href),
    token: tokenIn(href),
    code: /^.+ ([0-9A-Z]{4}[- ][0-9A-Z]{4})$/m.exec(text)?.[1],
  };
}
