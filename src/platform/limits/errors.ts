import type { ErrorCode } from '../registry/errors.js';

export const errors = {
  /** Too many requests of this kind; Retry-After says when the next may come. */
  RATE_LIMITED: { status: 429, title: 'There were too many tries. Please wait.', retryAfter: 900 },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'limit.failuresInARow':
    'Too many tries have failed one after another. Sign in where you have signed in before, or choose a ' +
    'new password.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
