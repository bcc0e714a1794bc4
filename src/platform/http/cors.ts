import type {
  CorsOptions,
  CorsOptionsDelegate,
} from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { Request } from 'express';
import type { Env } from '../env/env.js';
import type { RouteTable } from './route-table.js';
import { allowedOrigins } from './allowed-origins.js';
import { OFFER } from './own-requests.js';
import { SESSION_USER } from './session-user.js';

/** Seconds for which a browser may keep the answer to a preflight; Chromium caps it at two hours. */
const PREFLIGHT_SECONDS = 7200;

/**
 * Tells a foreign origin nothing, not even what others may do; but the answer varies by Origin, so that no
 * cache mixes them up.
 */
const NOTHING: CorsOptions = { origin: [], methods: [], allowedHeaders: [] };

/**
 * CORS for exactly WEB_ORIGINS, and below `/admin` for ADMIN_ORIGINS, with cookies. A preflight ends here: it
 * needs no session and no database, and counts for no limit.
 */
export function cors(
  env: Pick<Env, 'WEB_ORIGINS' | 'ADMIN_ORIGINS' | 'CORS_HEADERS'>,
  routes: Pick<RouteTable, 'methods'>,
): CorsOptionsDelegate<Request> {
  const granted = (): CorsOptions => ({
    // The one that asks.
    origin: true,
    credentials: true,
    methods: [...routes.methods],
    allowedHeaders: ['Content-Type', SESSION_USER, ...env.CORS_HEADERS],
    // Date: by the server's clock a client knows how long what it was given lasts.
    // The offer: a page refreshes no session that its browser may have bound by then.
    exposedHeaders: ['X-Request-Id', 'Retry-After', 'Date', SESSION_USER, OFFER],
    maxAge: PREFLIGHT_SECONDS,
  });
  const isAllowed = allowedOrigins(env);
  return (req, use) => use(null, isAllowed(req.path, req.headers.origin ?? '') ? granted() : NOTHING);
}
