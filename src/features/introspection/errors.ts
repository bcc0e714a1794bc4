import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  CLIENT_REFUSED: { status: 401, title: 'This client is not known, or its secret is another one.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;
declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
