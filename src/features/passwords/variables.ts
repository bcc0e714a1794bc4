import * as z from 'zod';
import { flag, isLoopback, wholeNumber } from '../../platform/env/env-values.js';
import type { Env, ValuesOf, Variables } from '../../platform/registry/env.js';

/** Where somebody else's service is; it may have a path, and comes out without a slash at the end. */
export const serviceUrl = z
  .string()
  .refine(
    (value) => /^https?:\/\/[^?#@\s]+$/.test(value) && URL.canParse(value),
    'an http(s) URL without a query, a fragment or a user',
  )
  .transform((value) => value.replace(/\/+$/, ''));

export const variables = {
  PASSWORD_MIN_LENGTH: wholeNumber(8, 256).default(12),
  BREACHED_PASSWORDS: flag.default(false),
  BREACHED_PASSWORDS_URL: serviceUrl.default('https://api.pwnedpasswords.com'),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}

/** Anywhere else nobody would be asked: `callOut` refuses it. */
export function faults({ NODE_ENV, BREACHED_PASSWORDS_URL }: Variables): string[] {
  const { protocol, hostname } = new URL(BREACHED_PASSWORDS_URL);
  if (protocol === 'https:') return [];
  if (NODE_ENV === 'production') return ['BREACHED_PASSWORDS_URL: in production https'];
  return isLoopback(hostname) ? [] : ['BREACHED_PASSWORDS_URL: https, but for this machine'];
}

/** How many characters a newly chosen password has at least. */
export const minPasswordLength = ({ PASSWORD_MIN_LENGTH }: Env): number => PASSWORD_MIN_LENGTH;
