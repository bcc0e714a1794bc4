import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { Rotation } from './rotation.js';
import type { Verdict } from './verdict.js';

type Refusal = { code: Code } & ConstructorParameters<typeof AppError>[1];

/**
 * Refreshes that are refused. Cookies are cleared only when the chain is broken: a late answer must not wipe
 * a newer session's.
 */
const REFUSALS: Partial<Record<Verdict, Refusal>> = {
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

/**
 * The refusal of a refresh; undefined: it is none. A browser refreshes a session that is bound to its device
 * for a cookie that is missing. So what a page is told clears an access cookie that is good for nothing any
 * more, or of a session in which somebody acted. A good one stays: a browser has few signatures.
 * @param keepsAccess whether no access cookie came, or a good one of this session
 */
export function refusalOf(
  { verdict, boundBy }: Pick<Rotation, 'verdict' | 'boundBy'>,
  keepsAccess: () => boolean,
): AppError | undefined {
  const refusal = REFUSALS[verdict];
  const clears = verdict === 'unbound' && boundBy === 'device' && !keepsAccess();
  return refusal && new AppError(refusal.code, clears ? { clears: ['access'] } : refusal);
}
