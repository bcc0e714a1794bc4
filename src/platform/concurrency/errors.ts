import type { ErrorCode } from '../registry/errors.js';

export const errors = {
  /** This instance can't serve the request yet; another one may, or this one a little later. */
  BUSY: { status: 503, title: 'The service is busy for a moment.', retryAfter: 1 },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
