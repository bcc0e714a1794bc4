import { z } from 'zod';

export type MailTransport = 'resend' | 'mailbox';

/** A whole number from `min` to `max`, both included. */
export function wholeNumber(min: number, max: number) {
  const rule = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, rule)
    .transform(Number)
    .refine((value) => value >= min && value <= max, rule);
}

/** A duration in whole seconds, at most 400 days: browsers keep no cookie longer (RFC 6265bis, 5.5). */
export const seconds = wholeNumber(1, 34_560_000);

export const flag = z.enum(['on', 'off'], { error: 'on or off' }).transform((value) => value === 'on');

function isDatabaseUrl(value: string): boolean {
  const authority = /^postgres(?:ql)?:\/\/([^/?]*)/.exec(value)?.[1];
  if (authority === undefined || !URL.canParse(value)) return false;
  try {
    decodeURIComponent(authority);
    return true;
  } catch {
    return false;
  }
}

/** A URL that the driver can take apart. At one that it can't it throws an exception that shows the whole URL, password included. */
export const databaseUrl = z.string().refine(isDatabaseUrl, 'a postgres:// URL; in its password write # as %23, / as %2F, % as %25');

const EXAMPLE_SECRET = /change[-_ ]?(?:me|this|it)|your[-_ ]|replace[-_ ]|example|placeholder|^(.)\1*$/i;

/** One secret, or `new,old` while rotating: the first signs, all verify. Taken as UTF-8 bytes as they stand. */
export const secrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => secret.trim()))
  .refine((list) => list.every((secret) => Buffer.byteLength(secret) >= 32), '32 bytes or more (each, if there are several)')
  .refine((list) => list.every((secret) => !EXAMPLE_SECRET.test(secret)), 'not an example value: generate one with `openssl rand -base64 32`')
  .refine((list) => new Set(list).size === list.length, 'no secret twice');

/** URL takes more for a host than a browser ever says, such as `*.example.com`. */
const ORIGIN = /^https?:\/\/([\w-]+(\.[\w-]+)*|\[[\da-f:.]+\])(:\d+)?$/;

function isOrigin(value: string): boolean {
  return ORIGIN.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

/** An origin as browsers write it: scheme, lower-case host, port unless it is the default; no path, no slash at the end. */
export const appUrl = z.string().refine(isOrigin, 'an origin such as https://api.example.com, without a path or a slash at the end');

export const origins = z
  .string()
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine((list) => list.every(isOrigin), 'exact origins such as https://app.example.com, comma separated; no *, no path');

/** Where somebody else's service is; it may have a path, and comes out without a slash at the end. */
export const serviceUrl = z
  .string()
  .refine((value) => /^https?:\/\/[^?#@\s]+$/.test(value) && URL.canParse(value), 'an http(s) URL without a query, a fragment or a user')
  .transform((value) => value.replace(/\/+$/, ''));

/** `none`: the socket's address. `vercel`: what Vercel's edge says. A number: so many proxies stand in front. */
export const trustProxy = z.union([z.enum(['none', 'vercel']), wholeNumber(1, 10)], { error: 'none, vercel, or a number of hops from 1 to 10' });
