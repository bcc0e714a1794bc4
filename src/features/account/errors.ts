import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /**
   * Something of this installation still refers to the account, and would be left behind: the operators have
   * to see to it.
   */
  ACCOUNT_IN_USE: {
    status: 409,
    title:
      'This account cannot be deleted yet: something else still belongs to it. Please tell the ' +
      'operators of this service.',
  },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'locale.notOffered': 'This language is not offered.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
