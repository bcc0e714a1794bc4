import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import type { Env } from '../config/env.js';

/** Seconds for which a browser may keep the answer to a preflight; Chromium caps it at two hours. */
const PREFLIGHT_SECONDS = 7200;

/** CORS for exactly WEB_ORIGINS, with cookies. Answers vary by Origin, errors included. */
export function cors(env: Env): CorsOptions {
  return {
    origin: env.WEB_ORIGINS,
    credentials: true,
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type'],
    exposedHeaders: ['X-Request-Id', 'Retry-After'],
    maxAge: PREFLIGHT_SECONDS,
  };
}
