import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** An app is set up already: remove it first. */
  FACTOR_EXISTS: { status: 409, title: 'This second factor is set up already.' },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'totp.keyUnknown':
    'The secret of the authenticator app was encrypted with a key that is not known here yet.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
