import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** SIGN_UP=off: nobody registers here by themselves. Said alike for every address. */
  SIGN_UP_CLOSED: { status: 403, title: 'Registration is closed.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
