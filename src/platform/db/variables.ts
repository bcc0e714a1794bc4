import * as z from 'zod';
import { flag, isDecodable, wholeNumber } from '../env/env-values.js';
import type { DerivedOf, Env, ValuesOf, Variables } from '../registry/env.js';
import { faultsOfParameters, looksPooled, warningsOfDatabase } from './database-url.js';

function isDatabaseUrl(value: string): boolean {
  const authority = /^postgres(?:ql)?:\/\/([^/?]*)/.exec(value)?.[1];
  // After the authority an @ is a sign that a password has begun there, and the rest of it would be taken for
  // the database's name.
  const rest = value.replace(/^postgres(?:ql)?:\/\/[^/?]*/, '');
  return authority !== undefined && !rest.includes('@') && URL.canParse(value) && isDecodable(authority);
}

/**
 * A URL that the driver can take apart. At one that it can't it throws an exception that shows the whole URL,
 * password included.
 */
export const databaseUrl = z
  .string()
  .refine(isDatabaseUrl, {
    error: 'a postgres:// URL; in its password write # as %23, / as %2F, % as %25',
    abort: true,
  })
  .superRefine((url, context) => faultsOfParameters(url).forEach((message) => context.addIssue(message)));

export const variables = {
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_URL_UNPOOLED: databaseUrl.optional(),
  DATABASE_POOL_MAX: wholeNumber(1, 500).optional(),
  DATABASE_PREPARE: flag.optional(),
};

export const derived = {
  DATABASE_URL: (env: Variables) => env.DATABASE_URL ?? '',
  DATABASE_URL_UNPOOLED: (env: Variables) => env.DATABASE_URL_UNPOOLED ?? env.DATABASE_URL ?? '',
  DATABASE_POOL_MAX: (env: Variables) => env.DATABASE_POOL_MAX ?? (env.VERCEL ? 3 : 10),
  DATABASE_PREPARE: (env: Variables) => env.DATABASE_PREPARE ?? !looksPooled(env.DATABASE_URL ?? ''),
};

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}

export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  if (env.DATABASE_URL !== undefined || isBroken('DATABASE_URL')) return [];
  return [
    env.NODE_ENV === 'production'
      ? 'DATABASE_URL: required in production: a postgres:// URL'
      : 'DATABASE_URL: required; `npm run dev` starts a server and sets it',
  ];
}

export const warnings = (env: Env) => warningsOfDatabase(env);
