import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** This instance can't offer this factor to anybody: the operator has not set it up. */
  FACTOR_UNAVAILABLE: { status: 404, title: 'This second factor is not offered here.' },
  /** There is no second factor of this kind, or none at all; or its set-up was not finished in time. */
  FACTOR_MISSING: { status: 404, title: 'No such second factor is set up.' },
  /** The code of an app, or a recovery code, is wrong, past its time, or was used before. */
  CODE_WRONG: { status: 403, title: 'The code is wrong, or was used before.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;
declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
