import type { Env } from '../../platform/env/env.js';
import { cookieReachOf } from '../../platform/http/cookie-reach.js';
import { type Result, fault, ok, warning } from './finding.js';

/** The SPAs that get the cookies. A fault here ends a start, too. */
export async function examineCookies(env: Env): Promise<Result[]> {
  const { verdicts, faults, warnings } = await cookieReachOf(env);
  const found = verdicts.map(({ origin, receives, why, remedy, isFault }) => {
    const what = `${origin} ${receives ? 'gets' : 'does not get'} the cookies of ${env.APP_URL}: ${why}`;
    if (remedy === undefined) return ok(what);
    return isFault ? fault(what, remedy) : warning(what, remedy);
  });
  if (env.WEB_ORIGINS.length === 0)
    found.unshift(ok(`WEB_ORIGINS is empty: only pages of ${env.APP_URL} itself get the cookies`));
  const aboutDomain = (level: Result['level'], lines: string[]) =>
    lines.filter((line) => line.startsWith('COOKIE_DOMAIN')).map((what): Result => ({ level, what }));
  return [...found, ...aboutDomain('FAULT', faults), ...aboutDomain('warning', warnings)];
}
