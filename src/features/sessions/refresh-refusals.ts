import type { Code } from '../../platform/errors/error-codes.js';
import type { Cookie } from '../../platform/registry/cookies.js';
import type { Verdict } from './verdict.js';

/**
 * Refreshes that are refused. Cookies are cleared only when the chain is broken: a late answer must not wipe
 * a newer session's.
 */
export const REFUSALS: Partial<Record<Verdict, { code: Code; clears?: readonly Cookie[] }>> = {
  revoked: { code: 'SESSION_ENDED' },
  expired: { code: 'SESSION_ENDED' },
  unbound: { code: 'DEVICE_BINDING_REQUIRED' },
  unbindable: { code: 'DEVICE_BINDING_MISSING' },
  superseded: { code: 'REFRESH_SUPERSEDED' },
  ahead: { code: 'SESSION_ENDED', clears: ['access', 'refresh'] },
  reuse: { code: 'REFRESH_TOKEN_REUSED', clears: ['access', 'refresh'] },
};
