import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /**
   * The link is good, and this is not the browser that asked for it: the code of the same mail, typed there,
   * signs that one in.
   */
  OTHER_BROWSER: { status: 403, title: 'This link signs in the browser that asked for it, and no other.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
