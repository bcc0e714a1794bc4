import type { ErrorCode } from '../registry/errors.js';

export const errors = {
  /** The database is down, slow, restarting, or lacks its tables; nothing was half done. */
  DATABASE_UNAVAILABLE: { status: 503, title: 'The service is unavailable for a moment.', retryAfter: 1 },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
