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

/**
 * Whether stored hashes are sealed: `off` writes no pepper and reads all, `on` writes it, `remove` takes it
 * away again.
 */
const pepper = z.enum(['off', 'on', 'remove'], { error: 'off, on or remove' });
export type Pepper = z.output<typeof pepper>;

export const variables = {
  PASSWORD_PEPPER: pepper.default('off'),
  PASSWORD_MIN_LENGTH: wholeNumber(8, 256).default(12),
  BREACHED_PASSWORDS: flag.default(false),
  BREACHED_PASSWORDS_URL: serviceUrl.default('https://api.pwnedpasswords.com'),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}

/** Anywhere else nobody would be asked: `callOut` refuses it. */
function faultsOfUrl({ NODE_ENV, BREACHED_PASSWORDS_URL }: Variables): string[] {
  const { protocol, hostname } = new URL(BREACHED_PASSWORDS_URL);
  if (protocol === 'https:') return [];
  if (NODE_ENV === 'production') return ['BREACHED_PASSWORDS_URL: in production https'];
  return isLoopback(hostname) ? [] : ['BREACHED_PASSWORDS_URL: https, but for this machine'];
}

export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const lacksKey =
    !isBroken('PASSWORD_PEPPER') &&
    env.PASSWORD_PEPPER !== 'off' &&
    env.DATA_ENCRYPTION_KEY === undefined &&
    !isBroken('DATA_ENCRYPTION_KEY');
  return [
    ...(isBroken('BREACHED_PASSWORDS_URL') ? [] : faultsOfUrl(env)),
    ...(lacksKey ? [`PASSWORD_PEPPER: ${env.PASSWORD_PEPPER} needs DATA_ENCRYPTION_KEY`] : []),
  ];
}

/** How many characters a newly chosen password has at least. */
export const minPasswordLength = ({ PASSWORD_MIN_LENGTH }: Env): number => PASSWORD_MIN_LENGTH;
