import * as z from 'zod';
import { flag } from '../env/env-values.js';
import { BEARER_BITS, guessableFaults } from '../crypto/secret-strength.js';
import type { DerivedOf, ValuesOf, Variables } from '../registry/env.js';
import { appUrl, corsHeaders, origins, pageUrl, trustProxy } from './address-rules.js';
import { isPublicHttps, localUrlOf, placeFaults, publicUrlOf } from './app-url.js';
import { adminOriginFaults } from './allowed-origins.js';
import { attributeFaults } from './cookie-attributes.js';
import { addressFaults, isPattern } from './web-origins.js';

export const variables = {
  APP_URL: appUrl.optional(),
  WEB_ORIGINS: origins.default([]),
  ADMIN_ORIGINS: origins.optional(),
  CORS_HEADERS: corsHeaders.default([]),
  AFTER_LINK_URL: pageUrl.optional(),
  CHANGE_PASSWORD_URL: pageUrl.optional(),
  TRUST_PROXY: trustProxy.optional(),

  TOKEN_MODE: flag.default(false),

  COOKIE_DOMAIN: z
    .string()
    .regex(/^(?!\.)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name such as example.com, without a leading dot')
    .optional(),
  COOKIE_SAME_SITE: z.enum(['lax', 'strict', 'none']).default('lax'),
  COOKIE_NAME_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9]{1,20}$/, '1 to 20 letters and digits')
    .default('app'),

  CRON_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, '16 characters or more, of those that a header can carry, without spaces')
    .optional(),
};

const reachedAt = (env: Variables) => publicUrlOf(env) ?? localUrlOf(env);

export const derived = {
  APP_URL: reachedAt,
  AFTER_LINK_URL: (env: Variables) =>
    env.AFTER_LINK_URL ?? env.WEB_ORIGINS.find((origin) => !isPattern(origin)),
  TRUST_PROXY: (env: Variables) => env.TRUST_PROXY ?? (env.VERCEL ? ('vercel' as const) : ('none' as const)),
  /**
   * Cookies are Secure, and named `__Host-` or `__Secure-`, exactly when browsers reach this API over https.
   */
  secureCookies: (env: Variables) => reachedAt(env).startsWith('https:'),
};

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}

type IsBroken = (name: keyof Variables) => boolean;

export function faults(env: Variables, isBroken: IsBroken): string[] {
  return [
    ...(isBroken('NODE_ENV') ? [] : placeFaults(env)),
    ...(env.NODE_ENV === 'production' ? productionFaults(env, isBroken) : []),
    ...cookieFaults(env, isBroken),
  ];
}

function productionFaults(env: Variables, isBroken: IsBroken): string[] {
  const faults = guessableFaults(
    env,
    'CRON_SECRET',
    env.CRON_SECRET === undefined ? [] : [env.CRON_SECRET],
    BEARER_BITS,
  );
  const publicUrl = publicUrlOf(env);
  if (publicUrl === undefined && !isBroken('APP_URL'))
    faults.push('APP_URL: required in production: the public https origin of this API');
  else if (publicUrl !== undefined && !isPublicHttps(publicUrl))
    faults.push('APP_URL: in production an https origin, never localhost');
  if (!env.VERCEL && env.TRUST_PROXY === undefined && !isBroken('TRUST_PROXY'))
    faults.push(
      'TRUST_PROXY: must be said in production: none, vercel, the number of proxies in front, or header:name',
    );
  return faults;
}

/** A rule that needs APP_URL is not checked while that is missing, or not valid. */
function cookieFaults(env: Variables, isBroken: IsBroken): string[] {
  const isKnown = publicUrlOf(env) !== undefined || (env.NODE_ENV !== 'production' && !isBroken('APP_URL'));
  if (!isKnown) return [];
  const places = { ...env, APP_URL: reachedAt(env) };
  if (isBroken('WEB_ORIGINS')) return attributeFaults(places);
  return [...attributeFaults(places), ...addressFaults(places), ...adminOriginFaults(places)];
}
