import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** It was sent, or it was discarded, since there was no point in it. */
  MAIL_SENT: { status: 409, title: 'This email was sent, or discarded.' },
  /** Its link has expired, or is about to, or works no more; or its address has become another person's. */
  MAIL_EXPIRED: {
    status: 409,
    title: 'The link in this email works no more, or its address belongs to somebody else.',
  },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
