import * as z from 'zod';
import { localUrlOf, publicUrlOf } from '../../platform/http/app-url.js';
import { isAddress } from '../../platform/http/site.js';
import { isPattern, spaOrigins } from '../../platform/http/web-origins.js';
import type { Env, ValuesOf, Variables } from '../../platform/registry/env.js';

export const variables = {
  WEBAUTHN_RP_ID: z
    .string()
    .regex(
      /^(?:localhost|(?!\.)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*)$/,
      'a host name such as example.com, without a scheme or a port',
    )
    .optional(),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}

type Places = Pick<Env, 'APP_URL' | 'WEB_ORIGINS' | 'WEBAUTHN_RP_ID'>;

const hostOf = (origin: string) => new URL(origin.replace('*', 'x')).hostname;

/** Whether browsers let a page of this host use the passkeys of an RP ID by themselves. */
const isBelow = (host: string, rpId: string) => host === rpId || host.endsWith(`.${rpId}`);

/**
 * The RP ID: the name that browsers keep passkeys under, for good. It is that of the first SPA unless
 * WEBAUTHN_RP_ID says otherwise; undefined where that has an IP address, at which browsers have no passkeys.
 */
export function rpIdOf({ APP_URL, WEB_ORIGINS, WEBAUTHN_RP_ID }: Places): string | undefined {
  if (WEBAUTHN_RP_ID !== undefined) return WEBAUTHN_RP_ID;
  const origins = spaOrigins({ APP_URL, WEB_ORIGINS });
  const host = hostOf(origins.find((origin) => !isPattern(origin)) ?? APP_URL);
  return isAddress(host) ? undefined : host;
}

/** Where browsers reach this API, as far as its variables say. */
const placesOf = (env: Variables): Places => ({ ...env, APP_URL: publicUrlOf(env) ?? localUrlOf(env) });

/** Whether browsers have passkeys for the pages of this service. */
export const hasPasskeys = (env: Variables): boolean => rpIdOf(placesOf(env)) !== undefined;

/** An RP ID that no page can use: a line that says so. */
export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  const { WEBAUTHN_RP_ID: rpId } = env;
  if (rpId === undefined || isBroken('APP_URL') || isBroken('WEB_ORIGINS')) return [];
  const origins = spaOrigins(placesOf(env));
  if (origins.some((origin) => isBelow(hostOf(origin), rpId))) return [];
  return [
    'WEBAUTHN_RP_ID: the host of one of WEB_ORIGINS, or of APP_URL where none is listed, or a domain ' +
      'above it',
  ];
}

/** SPAs at which browsers take the passkeys only once the RP ID's own host has said so. */
export function warnings(env: Env): string[] {
  const rpId = rpIdOf(env);
  if (rpId === undefined) return [];
  const apart = spaOrigins(env).filter((origin) => !isPattern(origin) && !isBelow(hostOf(origin), rpId));
  return apart.map(
    (origin) =>
      `WEB_ORIGINS: ${origin}: passkeys belong to ${rpId}, and work here only in browsers that find it at ` +
      `https://${rpId}/.well-known/webauthn; set WEBAUTHN_RP_ID to a domain that all of them have in ` +
      `common before people have passkeys`,
  );
}
