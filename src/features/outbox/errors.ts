import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** It was sent, or it was discarded, since there was no point in it. */
  MAIL_SENT: { status: 409, title: 'This email was sent, or discarded.' },
  /** The link in it has expired, or is about to. */
  MAIL_EXPIRED: { status: 409, title: 'The link in this email has expired. A new one has to be asked for.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
