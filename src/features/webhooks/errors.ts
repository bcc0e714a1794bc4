import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  WEBHOOK_SENT: { status: 409, title: 'This webhook was delivered.' },
  WEBHOOK_ENDPOINT_GONE: { status: 409, title: 'The endpoint of this webhook is not configured any more.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;
declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
