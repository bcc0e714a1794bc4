import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /**
   * The code of a mail is wrong, or of another address, or its link is used or expired: which of these is not
   * said.
   */
  CODE_INVALID: { status: 400, title: 'This code is wrong, or no longer valid.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
