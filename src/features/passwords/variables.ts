import * as z from 'zod';
import { flag, wholeNumber } from '../../platform/env/env-values.js';
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

export function faults(env: Variables): string[] {
  const isPlain = env.NODE_ENV === 'production' && !env.BREACHED_PASSWORDS_URL.startsWith('https:');
  return isPlain ? ['BREACHED_PASSWORDS_URL: in production https'] : [];
}

/** How many characters a newly chosen password has at least. */
export const minPasswordLength = ({ PASSWORD_MIN_LENGTH }: Env): number => PASSWORD_MIN_LENGTH;
