import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** The link's token is unknown, used, expired, or its pending registration has lost. */
  TOKEN_INVALID: { status: 400, title: 'This link is no longer valid.' },
  /**
   * The link is genuine, but this browser does not show who it is: the password that its page asks for
   * decides.
   */
  PASSWORD_REQUIRED: { status: 403, title: 'The password is required.' },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'token.missing': 'A token is required.',
  'token.malformed': 'This is not a token.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
