import type { ErrorCode } from '../../platform/registry/errors.js';
import type { sentences as pageSentences } from './sentences.js';

/** Those with an `error` are the program's, whose body is RFC 6749's, too; the last is the person's. */
export const errors = {
  /** Nobody has decided yet: poll again after the interval. */
  DEVICE_PENDING: {
    status: 400,
    title: 'Nobody has approved this device yet.',
    oauth: 'authorization_pending',
  },
  /** The poll came too early: the interval is five seconds longer from now on. */
  DEVICE_SLOW_DOWN: { status: 400, title: 'Please ask less often.', oauth: 'slow_down' },
  /** Somebody has denied it, or what let it in holds no more: begin again. */
  DEVICE_DENIED: { status: 400, title: 'This device is not let in.', oauth: 'access_denied' },
  /** Nobody has approved it in time: begin again. */
  DEVICE_CODE_EXPIRED: { status: 400, title: 'This device code has expired.', oauth: 'expired_token' },
  /** There is no such device code, or it was used. */
  DEVICE_CODE_INVALID: {
    status: 400,
    title: 'This device code is not known, or was used.',
    oauth: 'invalid_grant',
  },
  /** The form has not what RFC 8628 wants, or something twice. */
  DEVICE_REQUEST_INVALID: {
    status: 400,
    title: 'This is not the form that a device sends.',
    oauth: 'invalid_request',
  },
  /** The form asks for tokens by another grant than a device code. */
  GRANT_UNSUPPORTED: {
    status: 400,
    title: 'Tokens are handed out for a device code alone.',
    oauth: 'unsupported_grant_type',
  },
  /** A person typed a code that no device waits with, or that somebody else has approved. */
  USER_CODE_INVALID: { status: 400, title: 'No device waits with this code.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;
type OwnSentences = typeof pageSentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
