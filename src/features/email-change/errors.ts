import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** The link is genuine, but what its page asks to be typed is not what was typed: the link survives. */
  CONFIRMATION_WRONG: { status: 403, title: 'This is not the email address that the link was sent to.' },
  /** Another account has the address: said only to the proven owner of its mailbox. */
  EMAIL_TAKEN: { status: 409, title: 'This email address belongs to another account.' },
  /**
   * The mailbox that the account had before has three days in which it alone decides; its link makes it
   * possible at once.
   */
  KEEP_TOO_EARLY: {
    status: 409,
    title: 'This can be kept later, or now with the link that the former address was sent.',
  },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'email.unchanged': 'This is the address that you have.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
