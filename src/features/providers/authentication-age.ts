import type { Claims } from './claims.js';
import type { Server } from './oidc.js';

/**
 * A year, in seconds. Who was there within it is asked nothing; and the provider has to say when that was.
 * Source: OpenID Connect Core 1.0, sections 2 and 3.1.2.1.
 */
export const MAX_AGE = 31_536_000;

/** How much later than a token it can be, in seconds: a clock has gone wrong, or counts milliseconds. */
const TOLERANCE = 60;

/** Whether a provider says when somebody was last asked who they are. */
export const saysWhen = ({ claims_supported: claims }: Server): boolean =>
  Array.isArray(claims) && claims.includes('auth_time');

/**
 * How long ago the person of a token has shown the provider who they are, in seconds, by its own clock: a
 * session there signs in without a question. The longest there is for a time that can't be; and where it
 * should say so, and does not: who sits at the browser can take `max_age` out of the address.
 * @returns undefined where it never says
 */
export function ageOf({ auth_time: at, iat }: Claims, server: Server): number | undefined {
  if (typeof at === 'number' && typeof iat === 'number')
    return at > iat + TOLERANCE ? MAX_AGE : Math.min(Math.max(iat - at, 0), MAX_AGE);
  return saysWhen(server) ? MAX_AGE : undefined;
}
