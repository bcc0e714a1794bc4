import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** The change that a signed-in user asks for needs the password once more, and this is not it. */
  PASSWORD_WRONG: { status: 403, title: 'The password is wrong.' },
  /** A first password is for who has none: this user changes theirs by the current one. */
  PASSWORD_EXISTS: { status: 409, title: 'This account has a password already.' },
  /** The password that was chosen is easily guessed; `detail` says why, for the person who chose it. */
  PASSWORD_REFUSED: { status: 422, title: 'This password is easily guessed.' },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'password.missing': 'A password is required.',
  'password.none': 'This account has no password yet. Ask for a link to choose one.',
  'password.tooShort': 'A password has at least {min} characters.',
  'password.tooLong': 'A password has at most 256 characters.',
  'password.unstorable': 'This text has characters that cannot be stored.',
  'password.holdsAddress': 'This password holds your email address or a part of it. Please choose another.',
  'password.holdsAppName': 'This password holds the name of this service. Please choose another.',
  'password.repetitive': 'This password repeats itself. Please choose another.',
  'password.sequential':
    'This password follows the order of the keys, the alphabet or the digits. Please choose another.',
  'password.common': 'This password is one of those that are guessed first. Please choose another.',
  'password.breached': 'This password is known from a data breach, here or elsewhere. Please choose another.',
  'password.hashesBusy': 'There are too many sign-ins at this moment.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
