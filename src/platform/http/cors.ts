import type { Response } from 'express';
import type { Env } from '../env/env.js';
import type { RouteTable } from './route-table.js';
import { allowedOrigins } from './allowed-origins.js';
import { OFFER } from './own-requests.js';
import { SESSION_USER } from './session-user.js';
import type { Step } from './steps.js';

/** Seconds for which a browser may keep the answer to a preflight; Chromium caps it at two hours. */
const PREFLIGHT_SECONDS = 7200;

/**
 * The headers that a page may read. Date: by the server's clock a client knows how long what it was given
 * lasts. The offer: a page refreshes no session that its browser may have bound by then.
 */
const EXPOSED = ['X-Request-Id', 'Retry-After', 'Date', SESSION_USER, OFFER].join(',');

/**
 * CORS for exactly WEB_ORIGINS, and below `/admin` for ADMIN_ORIGINS, with cookies. A preflight ends here: it
 * needs no session and no database, and counts for no limit. It tells a foreign origin nothing, not even what
 * others may do; but the answer varies by Origin, so that no cache mixes them up. Source: Fetch Standard,
 * "HTTP responses" of the CORS protocol.
 */
export function cors(
  env: Pick<Env, 'WEB_ORIGINS' | 'ADMIN_ORIGINS' | 'CORS_HEADERS'>,
  routes: Pick<RouteTable, 'methods'>,
): Step {
  const isAllowed = allowedOrigins(env);
  const allowedHeaders = ['Content-Type', SESSION_USER, ...env.CORS_HEADERS].join(',');
  return (req, res) => {
    const { origin } = req.headers;
    const isGranted = origin !== undefined && isAllowed(req.path, origin);
    if (isGranted) res.setHeader('Access-Control-Allow-Origin', origin);
    varyByOrigin(res);
    if (isGranted) res.setHeader('Access-Control-Allow-Credentials', 'true');
    if (req.method !== 'OPTIONS') {
      if (isGranted) res.setHeader('Access-Control-Expose-Headers', EXPOSED);
      return undefined;
    }
    if (isGranted)
      res
        .setHeader('Access-Control-Allow-Methods', routes.methods.join(','))
        .setHeader('Access-Control-Allow-Headers', allowedHeaders)
        .setHeader('Access-Control-Max-Age', String(PREFLIGHT_SECONDS))
        .setHeader('Access-Control-Expose-Headers', EXPOSED);
    res.statusCode = 204;
    // Some browsers wait for a body otherwise.
    res.setHeader('Content-Length', '0').end();
    return 'answered';
  };
}

function varyByOrigin(res: Response): void {
  if (res.hasHeader('Vary')) res.vary('Origin');
  else res.setHeader('Vary', 'Origin');
}
