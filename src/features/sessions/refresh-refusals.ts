import type { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { Verdict } from './verdict.js';

type Refusal = { code: Code } & ConstructorParameters<typeof AppError>[1];

/**
 * Refreshes that are refused. Cookies are cleared only when the chain is broken: a late answer must not wipe
 * a newer session's.
 */
export const REFUSALS: Partial<Record<Verdict, Refusal>> = {
  revoked: { code: 'SESSION_ENDED' },
  expired: { code: 'SESSION_ENDED' },
  unbound: { code: 'DEVICE_BINDING_REQUIRED' },
  unbindable: { code: 'DEVICE_BINDING_MISSING' },
  used: { code: 'DPOP_PROOF_INVALID', detail: sentence('dpop.used') },
  crowded: { code: 'RATE_LIMITED', retryAfterSeconds: 60 },
  superseded: { code: 'REFRESH_SUPERSEDED' },
  ahead: { code: 'SESSION_ENDED', clears: ['access', 'refresh'] },
  reuse: { code: 'REFRESH_TOKEN_REUSED', clears: ['access', 'refresh'] },
};
