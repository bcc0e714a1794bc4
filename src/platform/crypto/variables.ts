import * as z from 'zod';
import type { DerivedOf, ValuesOf, Variables } from '../registry/env.js';
import { readSigningKeys, type SigningKey } from './signing-keys.js';
import { guessableFaults, SIGNING_BITS } from './secret-strength.js';

const EXAMPLE_SECRET = /change[-_ ]?(?:me|this|it)|your[-_ ]|replace[-_ ]|example|placeholder|^(.)\1*$/i;

/**
 * One secret, or `new,old` while rotating: the first signs, all verify. Taken as UTF-8 bytes as they stand.
 */
export const secrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => secret.trim()))
  .refine(
    (list) => list.every((secret) => Buffer.byteLength(secret) >= 32),
    '32 bytes or more (each, if there are several)',
  )
  .refine(
    (list) => list.every((secret) => !EXAMPLE_SECRET.test(secret)),
    'not an example value: generate one with `openssl rand -base64 32`',
  )
  .refine((list) => new Set(list).size === list.length, 'no secret twice');

/** Private keys, the signing one first. A rule that fails says nothing of the value. */
const signingKeys = z.string().transform((text, context): readonly SigningKey[] => {
  try {
    return readSigningKeys(text);
  } catch {
    context.addIssue({
      code: 'custom',
      message:
        'private keys on P-256 or Ed25519, each once, as JWKs in a list or a set, or PEM: `npm run keys` ' +
        'makes them',
    });
    return z.NEVER;
  }
});

export const variables = {
  JWT_SECRET: secrets.optional(),
  REFRESH_TOKEN_SECRET: secrets.optional(),
  /** Signs access tokens in the place of JWT_SECRET, so that others can check them. */
  ACCESS_TOKEN_KEYS: signingKeys.optional(),
  /** Encrypts columns. Without it nothing is offered that needs one. */
  DATA_ENCRYPTION_KEY: secrets.optional(),
};

/** A start has what signs access tokens, and REFRESH_TOKEN_SECRET: without one of them it ends. */
export const derived = {
  JWT_SECRET: (env: Variables) => env.JWT_SECRET ?? [],
  ACCESS_TOKEN_KEYS: (env: Variables) => env.ACCESS_TOKEN_KEYS ?? [],
  REFRESH_TOKEN_SECRET: (env: Variables) => env.REFRESH_TOKEN_SECRET ?? [],
};

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}

const SIGNING = ['JWT_SECRET', 'REFRESH_TOKEN_SECRET'] as const;

export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const { JWT_SECRET = [], REFRESH_TOKEN_SECRET = [], DATA_ENCRYPTION_KEY = [] } = env;
  const isProduction = env.NODE_ENV === 'production';
  const rule = isProduction ? 'required: 32 bytes or more' : 'required; `npm run dev` generates one';
  const isSignedByKeys = env.ACCESS_TOKEN_KEYS !== undefined || isBroken('ACCESS_TOKEN_KEYS');
  const wanted = isSignedByKeys ? (['REFRESH_TOKEN_SECRET'] as const) : SIGNING;
  const missing = wanted.filter((name) => env[name] === undefined && !isBroken(name));
  const areMet = (one: readonly string[], other: readonly string[]) =>
    one.some((secret) => other.includes(secret));
  return [
    ...missing.map((name) => `${name}: ${rule}`),
    ...(areMet(JWT_SECRET, REFRESH_TOKEN_SECRET) ? ['REFRESH_TOKEN_SECRET: must not equal JWT_SECRET'] : []),
    ...(areMet(DATA_ENCRYPTION_KEY, [...JWT_SECRET, ...REFRESH_TOKEN_SECRET])
      ? ['DATA_ENCRYPTION_KEY: must not equal JWT_SECRET or REFRESH_TOKEN_SECRET']
      : []),
    ...guessableFaults(env, 'JWT_SECRET', JWT_SECRET, SIGNING_BITS),
    ...guessableFaults(env, 'REFRESH_TOKEN_SECRET', REFRESH_TOKEN_SECRET, SIGNING_BITS),
    ...guessableFaults(env, 'DATA_ENCRYPTION_KEY', DATA_ENCRYPTION_KEY, SIGNING_BITS),
  ];
}
