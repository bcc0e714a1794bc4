import request from 'supertest';
import type { Site } from './browser.js';

export interface ShownMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  template: string;
}

/** The mails to an address, newest first, as the mailbox page shows them. */
export async function mailsTo({ url }: Pick<Site, 'url'>, email: string): Promise<ShownMail[]> {
  const response = await request(url).get('/dev/mailbox.json');
  return (response.body as { mails: ShownMail[] }).mails.filter(({ to }) => to === email.toLowerCase());
}

/** The token of the link in a mail's text. */
export function tokenIn(text: string): string {
  const token = /#token=([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error(`no link in: ${text}`);
  return token;
}
