import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /**
   * The person has not accepted the terms of use that hold: show those of GET /auth/me/terms, send POST
   * /auth/me/terms, and repeat the request.
   */
  TERMS_REQUIRED: { status: 403, title: 'Please accept the terms of use first.' },
  /** Other terms hold than those that were shown: show them anew. */
  TERMS_OUTDATED: { status: 409, title: 'Other terms of use hold now.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;
declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
