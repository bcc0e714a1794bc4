import type { Env } from '../env/env.js';
import { webOrigins } from './web-origins.js';

/**
 * Below `/admin`, whose answers are about everybody. Not the end of acting as somebody: a page that shows
 * them may offer it, and it answers nothing. Paths are compared letter by letter, so no other spelling leads
 * there.
 */
const ADMIN = /^\/admin(?!\/impersonation\/?$)(?:\/|$)/;

/**
 * Whether a page of an origin may ask for a path: the one rule of CORS and of the origin guard. Below
 * `/admin` that is ADMIN_ORIGINS, elsewhere WEB_ORIGINS.
 * @param own origins that may ask for everything
 */
export function allowedOrigins(
  { WEB_ORIGINS, ADMIN_ORIGINS }: Pick<Env, 'WEB_ORIGINS' | 'ADMIN_ORIGINS'>,
  own: readonly string[] = [],
): (path: string, origin: string) => boolean {
  const isOfAll = webOrigins([...own, ...WEB_ORIGINS]);
  const isOfAdmins = webOrigins([...own, ...ADMIN_ORIGINS]);
  return (path, origin) => (ADMIN.test(path) ? isOfAdmins : isOfAll)(origin);
}

interface Places {
  APP_URL: string;
  WEB_ORIGINS: readonly string[];
  ADMIN_ORIGINS?: readonly string[] | undefined;
}

/** A page of an origin that has to sign in elsewhere asks below `/admin` as nobody: a line for each. */
export function adminOriginFaults({ APP_URL, WEB_ORIGINS, ADMIN_ORIGINS = [] }: Places): string[] {
  const listed = new Set([new URL(APP_URL).origin, ...WEB_ORIGINS]);
  const isWithin = webOrigins([...listed]);
  return ADMIN_ORIGINS.flatMap((entry, index) =>
    listed.has(entry) || isWithin(entry)
      ? []
      : [`ADMIN_ORIGINS: number ${index + 1} is none of WEB_ORIGINS, so nobody could sign in there`],
  );
}
