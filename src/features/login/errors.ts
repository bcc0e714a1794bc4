import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  INVALID_CREDENTIALS: { status: 401, title: 'The email address or the password is wrong.' },
  /**
   * Only said to the browser that registered: its pending registration exists, and its link was not followed
   * yet.
   */
  EMAIL_NOT_VERIFIED: { status: 403, title: 'The email address is not verified yet.' },
  /**
   * The password was right, and the account has a second factor: ask for one of `methods`, and send it to
   * POST /auth/login/totp or /auth/login/recovery-code within five minutes.
   */
  SECOND_FACTOR_REQUIRED: { status: 401, title: 'A second factor is needed to sign in.' },
  /**
   * The sign-in that waited for a second factor has waited too long, has seen too many codes, or is done:
   * begin again with the password.
   */
  SIGN_IN_EXPIRED: { status: 401, title: 'This sign-in can not go on. Please begin again.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
