import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** The account at the provider is not known here, and the provider gives no address for it. */
  IDENTITY_WITHOUT_EMAIL: { status: 403, title: 'The other service gave no email address for this account.' },
  /** Nobody is signed in by it: its user is disabled, or it was removed just now. */
  IDENTITY_REFUSED: { status: 403, title: 'Nobody can be signed in by this account.' },
  /** The account at the provider is linked to somebody else. */
  IDENTITY_TAKEN: { status: 409, title: 'This account is connected to another user.' },
  /** The link of a mail was opened in another browser than the one that has asked for it. */
  LINK_OF_OTHER_BROWSER: {
    status: 403,
    title: 'This link works only in the browser in which you began. Nothing was done.',
  },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;
declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
