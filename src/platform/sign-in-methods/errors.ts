import type { ErrorCode } from '../registry/errors.js';

export const errors = {
  /** The last way in of this user: without it nothing would let them into their account any more. */
  LAST_CREDENTIAL: { status: 409, title: 'This is the last way to sign in to this account.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
