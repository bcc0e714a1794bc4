import { domainToASCII } from 'node:url';
import * as z from 'zod';
import { flag, isDecodable } from '../env/env-values.js';
import type { DerivedOf, ValuesOf, Variables } from '../registry/env.js';

function isMailAddress(value: string): boolean {
  const address = /^[^\p{Cc}<>]*<(.+)>$/u.exec(value)?.[1] ?? value;
  const domain = /^[^\s\p{Cc}<>@,;]+@([^\s\p{Cc}<>@,;]+)$/u.exec(address)?.[1];
  return domain !== undefined && domainToASCII(domain) !== '';
}

/** One sender: nothing in it can start another header, or be read as a list. */
export const mailAddress = z.string().refine(isMailAddress, 'one address, or "Name <address>"');

/** URL takes more for a host of such a scheme than can be looked up. */
const MAIL_HOST = /^([\w-]+(\.[\w-]+)*|\[[\da-f:.]+\])$/i;

function isSmtpUrl(value: string): boolean {
  if (!/^smtps?:\/\/\S+$/.test(value) || !URL.canParse(value)) return false;
  const { hostname, port, username, password, pathname, search, hash } = new URL(value);
  // No query: nodemailer's options there, such as the one that takes any certificate, would do nothing here.
  if (!MAIL_HOST.test(hostname) || port === '0' || !['', '/'].includes(pathname + search + hash))
    return false;
  return (username === '') === (password === '') && isDecodable(username) && isDecodable(password);
}

/** Where mail is handed in, and as whom. */
export const smtpUrl = z
  .string()
  .refine(
    isSmtpUrl,
    'smtps://user:password@host:port or smtp://…, without user and password where none are asked for; ' +
      'in these write @ as %40, # as %23, / as %2F, % as %25',
  );

export const variables = {
  RESEND_API_KEY: z.string().min(1).optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailAddress.optional(),
  MAIL_REPLY_TO: mailAddress.optional(),
  MAIL_SMTPUTF8: flag.optional(),
};

const transportOf = (env: Variables) => (env.RESEND_API_KEY ? 'resend' : env.SMTP_URL ? 'smtp' : 'mailbox');

export const derived = {
  mailTransport: transportOf,
  /**
   * Whether mail can go to addresses with letters beyond ASCII before the @ (RFC 6531). The mailbox page
   * shows all.
   */
  MAIL_SMTPUTF8: (env: Variables) => env.MAIL_SMTPUTF8 ?? transportOf(env) === 'mailbox',
};

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}

/** Exactly one transport; in development none is the mailbox page. */
export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const faults: string[] = [];
  const isSmtp = env.SMTP_URL !== undefined || isBroken('SMTP_URL');
  if (env.RESEND_API_KEY && env.SMTP_URL)
    faults.push('SMTP_URL: not together with RESEND_API_KEY: exactly one mail transport');
  if (!env.RESEND_API_KEY && !isSmtp && env.NODE_ENV === 'production')
    faults.push('RESEND_API_KEY: required in production, or SMTP_URL: exactly one mail transport');
  if ((env.RESEND_API_KEY || isSmtp) && env.MAIL_FROM === undefined && !isBroken('MAIL_FROM'))
    faults.push('MAIL_FROM: required with RESEND_API_KEY or SMTP_URL: the address mails come from');
  return faults;
}
