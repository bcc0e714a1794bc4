import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  INVALID_CREDENTIALS: { status: 401, title: 'The email address or the password is wrong.' },
  /**
   * Only said to the browser that registered: its pending registration exists, and its link was not followed
   * yet.
   */
  EMAIL_NOT_VERIFIED: { status: 403, title: 'The email address is not verified yet.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
