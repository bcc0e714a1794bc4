import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** The address is kept for an account that had it and can take it back: an operator can end that. */
  EMAIL_RESERVED: { status: 409, title: 'An account that had this email address can still take it back.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
