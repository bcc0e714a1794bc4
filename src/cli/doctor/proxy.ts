import type { Env } from '../../platform/env/env.js';
import { isLoopback } from '../../platform/env/env-values.js';
import { type Result, ok, warning } from './finding.js';

/**
 * The party whose word counts for a client's address. Whether it is said can't be seen from here: the log
 * says it once when it is not.
 */
export function examineProxy({ TRUST_PROXY, APP_URL }: Pick<Env, 'TRUST_PROXY' | 'APP_URL'>): Result {
  if (TRUST_PROXY === 'none') {
    const { protocol, hostname } = new URL(APP_URL);
    // It speaks no TLS itself.
    if (protocol === 'https:' && !isLoopback(hostname))
      return warning(
        'TRUST_PROXY is none, but somebody in front ends the TLS of APP_URL: all clients count as one ' +
          'network',
        'set it to the number of proxies in front, or to header:name',
      );
    return ok("TRUST_PROXY is none: a client's address is the socket's, and no header counts");
  }
  if (TRUST_PROXY === 'vercel')
    return ok(
      "TRUST_PROXY is vercel: a client's address stands in X-Real-IP, which Vercel's edge overwrites",
    );
  if (typeof TRUST_PROXY === 'number')
    return ok(
      `TRUST_PROXY is ${TRUST_PROXY}: a client's address is entry ${TRUST_PROXY} from the end of ` +
        'X-Forwarded-For; the proxy out there has to append it',
    );
  const name = TRUST_PROXY.slice('header:'.length);
  return warning(
    `TRUST_PROXY trusts the header ${name}: whoever reaches this server past the proxy says who they are`,
    'let nobody but the proxy reach it',
  );
}
