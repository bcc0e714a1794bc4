import { isIPv4 } from 'node:net';
import { domainToASCII } from 'node:url';
import * as z from 'zod';
import { faultsOfParameters } from './database-url.js';
import { type Locale, LOCALES } from '../registry/locales.js';
import { isOrigin, isWebOrigin } from './web-origins.js';

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
  // After the authority an @ is a sign that a password has begun there, and the rest of it would be taken for the database's name.
  const rest = value.replace(/^postgres(?:ql)?:\/\/[^/?]*/, '');
  return authority !== undefined && !rest.includes('@') && URL.canParse(value) && isDecodable(authority);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** A URL that the driver can take apart. At one that it can't it throws an exception that shows the whole URL, password included. */
export const databaseUrl = z
  .string()
  .refine(isDatabaseUrl, { error: 'a postgres:// URL; in its password write # as %23, / as %2F, % as %25', abort: true })
  .superRefine((url, context) => faultsOfParameters(url).forEach((message) => context.addIssue(message)));

const EXAMPLE_SECRET = /change[-_ ]?(?:me|this|it)|your[-_ ]|replace[-_ ]|example|placeholder|^(.)\1*$/i;

/** One secret, or `new,old` while rotating: the first signs, all verify. Taken as UTF-8 bytes as they stand. */
export const secrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => secret.trim()))
  .refine((list) => list.every((secret) => Buffer.byteLength(secret) >= 32), '32 bytes or more (each, if there are several)')
  .refine((list) => list.every((secret) => !EXAMPLE_SECRET.test(secret)), 'not an example value: generate one with `openssl rand -base64 32`')
  .refine((list) => new Set(list).size === list.length, 'no secret twice');

/** A path below an origin, without what another spelling could stand for. */
const BASE_PATH = /^(?:\/[A-Za-z0-9_~][A-Za-z0-9._~-]*)+$/;

/** An origin as browsers write it (scheme, lower-case host, port unless it is the default), and below it a base path, if any; no slash at the end. */
export const appUrl = z
  .string()
  .refine(
    (value) => isOrigin(value) || (BASE_PATH.test(value.slice(originOf(value).length)) && isOrigin(originOf(value))),
    'an origin such as https://api.example.com, or one with a base path such as https://example.com/api, without a slash at the end',
  );

function originOf(value: string): string {
  return value.replace(/^(https?:\/\/[^/]*).*$/, '$1');
}

export const origins = z
  .string()
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine((list) => list.every(isWebOrigin), 'origins such as https://app.example.com, comma separated, or https://*-team.example.com; no other *, no path');

/** The address of a page. */
export const pageUrl = z.url({ protocol: /^https?$/, error: 'an http(s) URL' });

/** Domains of e-mail addresses, as `normaliseEmail` writes them. */
export const domains = z
  .string()
  .transform((value) => value.split(',').map((domain) => domainToASCII(domain.trim())))
  .refine((list) => list.every((domain) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)), 'domains such as example.com, comma separated; no @, no *');

const isLocale = (text: string): text is Locale => (LOCALES as readonly string[]).includes(text);

/** Languages that there are words in. */
export const locales = z
  .string()
  .transform((value) => value.split(',').map((locale) => locale.trim()))
  .refine((list): list is Locale[] => list.every(isLocale) && new Set(list).size === list.length, `some of ${LOCALES.join(',')}, comma separated, each once`);

/** Where somebody else's service is; it may have a path, and comes out without a slash at the end. */
export const serviceUrl = z
  .string()
  .refine((value) => /^https?:\/\/[^?#@\s]+$/.test(value) && URL.canParse(value), 'an http(s) URL without a query, a fragment or a user')
  .transform((value) => value.replace(/\/+$/, ''));

/** A header that the one in front writes anew for each request: a name as RFC 9110, section 5.1, has it. Named alike however it is written. */
const trustedHeader = z
  .string()
  .regex(/^header:[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}$/)
  .transform((value) => value.toLowerCase() as `header:${string}`);

/** `none`: the socket's address. `vercel`: what Vercel's edge says. A number: so many proxies stand in front. `header:…`: the one that is named. */
export const trustProxy = z.union([z.enum(['none', 'vercel']), wholeNumber(1, 10), trustedHeader], {
  error: 'none, vercel, a number of hops from 1 to 10, or header:name as header:cf-connecting-ip',
});

/** Whether a URL's host is this machine: `localhost`, a name below it, 127.0.0.0/8 or `[::1]`. */
export function isLoopback(host: string): boolean {
  return /(^|\.)localhost$/i.test(host) || host === '[::1]' || (host.startsWith('127.') && isIPv4(host));
}

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
  if (!MAIL_HOST.test(hostname) || port === '0' || !['', '/'].includes(pathname + search + hash)) return false;
  return (username === '') === (password === '') && isDecodable(username) && isDecodable(password);
}

/** Where mail is handed in, and as whom. */
export const smtpUrl = z
  .string()
  .refine(
    isSmtpUrl,
    'smtps://user:password@host:port or smtp://…, without user and password where none are asked for; in these write @ as %40, # as %23, / as %2F, % as %25',
  );

/** What a page may never send on its own account, or what a proxy or the browser says: never granted. */
const HEADERS_OF_OTHERS =
  /^(?:cookie2?|set-cookie2?|host|origin|referer|content-length|transfer-encoding|connection|upgrade|te|trailer|forwarded|via|x-(?:forwarded|http-method|method-override|real-ip).*|(?:sec|proxy|access-control|cf|x-vercel)-.*)$/;

/** Names of headers that SPAs send besides Content-Type, as tracing libraries do: exact, never `*`. */
export const corsHeaders = z
  .string()
  .transform((value) => value.split(',').map((name) => name.trim().toLowerCase()))
  .refine(
    (list) => list.every((name) => /^[a-z0-9][a-z0-9_-]*$/.test(name) && !HEADERS_OF_OTHERS.test(name)),
    'names of headers, comma separated, such as traceparent,sentry-trace,baggage; no *, and none that a browser or a proxy writes',
  );
