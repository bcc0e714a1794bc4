import * as z from 'zod';
import { wholeNumber } from '../env/env-values.js';
import { isOrigin, isWebOrigin } from './web-origins.js';

/** A path below an origin, without what another spelling could stand for. */
const BASE_PATH = /^(?:\/[A-Za-z0-9_~][A-Za-z0-9._~-]*)+$/;

/**
 * An origin as browsers write it (scheme, lower-case host, port unless it is the default), and below it a
 * base path, if any; no slash at the end.
 */
export const appUrl = z
  .string()
  .refine(
    (value) =>
      isOrigin(value) || (BASE_PATH.test(value.slice(originOf(value).length)) && isOrigin(originOf(value))),
    'an origin such as https://api.example.com, or one with a base path such as ' +
      'https://example.com/api, without a slash at the end',
  );

function originOf(value: string): string {
  return value.replace(/^(https?:\/\/[^/]*).*$/, '$1');
}

export const origins = z
  .string()
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine(
    (list) => list.every(isWebOrigin),
    'origins such as https://app.example.com, comma separated, or https://*-team.example.com; no other ' +
      '*, no path',
  );

/** The address of a page. */
export const pageUrl = z.url({ protocol: /^https?$/, error: 'an http(s) URL' });

/**
 * A header that the one in front writes anew for each request: a name as RFC 9110, section 5.1, has it. Named
 * alike however it is written.
 */
const trustedHeader = z
  .string()
  .regex(/^header:[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}$/)
  .transform((value) => value.toLowerCase() as `header:${string}`);

/**
 * `none`: the socket's address. `vercel`: what Vercel's edge says. A number: so many proxies stand in front.
 * `header:…`: the one that is named.
 */
export const trustProxy = z.union([z.enum(['none', 'vercel']), wholeNumber(1, 10), trustedHeader], {
  error: 'none, vercel, a number of hops from 1 to 10, or header:name as header:cf-connecting-ip',
});

/**
 * Headers that a page may never send on its own account, or that a proxy or the browser says: never granted.
 */
const HEADERS_OF_OTHERS = new RegExp(
  `^(?:${[
    'cookie2?|set-cookie2?|host|origin|referer',
    'content-length|transfer-encoding|connection|upgrade|te|trailer|forwarded|via',
    'x-(?:forwarded|http-method|method-override|real-ip).*',
    '(?:sec|proxy|access-control|cf|x-vercel)-.*',
  ].join('|')})$`,
);

/** Names of headers that SPAs send besides Content-Type, as tracing libraries do: exact, never `*`. */
export const corsHeaders = z
  .string()
  .transform((value) => value.split(',').map((name) => name.trim().toLowerCase()))
  .refine(
    (list) => list.every((name) => /^[a-z0-9][a-z0-9_-]*$/.test(name) && !HEADERS_OF_OTHERS.test(name)),
    'names of headers, comma separated, such as traceparent,sentry-trace,baggage; no *, and none that a ' +
      'browser or a proxy writes',
  );
