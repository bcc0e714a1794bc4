import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** The address is kept for an account that had it and can take it back: an operator can end that. */
  EMAIL_RESERVED: { status: 409, title: 'An account that had this email address can still take it back.' },
  /** Said to an admin who asks for a change of their own account by a route for those of others. */
  OWN_ACCOUNT: { status: 409, title: 'This is your own account. Somebody else has to change it like this.' },
  /** Nobody signs in as this person, so a link would open nothing. */
  USER_DISABLED: { status: 409, title: 'This person is disabled. Enable them first.' },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'reason.missing': 'Say why.',
  'reason.tooLong': 'A reason has 500 characters at the most.',
  'reason.unprintable': 'A reason holds letters that can be printed, on one line.',
  'roles.missing': 'Somebody has at least one role.',
  'roles.twice': 'A role stands here twice.',
  'sessions.which': 'Say which sessions: role, method or since.',
  'method.unknown': 'There is no such way to sign in.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
