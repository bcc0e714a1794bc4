import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /** This address cannot be chosen here, by anybody; `detail` says why. */
  EMAIL_REFUSED: { status: 422, title: 'This email address cannot be used here.' },
  /** Nobody active would be an admin any more: somebody else has to be one first. */
  LAST_ADMIN: { status: 409, title: 'This is the last admin. Make somebody else one first.' },
} as const satisfies Record<string, ErrorCode>;

/** The sentences of problems, besides their titles. */
export const sentences = {
  'email.malformed': 'This is not an email address.',
  'email.undeliverable': 'Mail from here reaches no address with such letters before the @.',
  'email.domainRefused': 'Addresses of this domain are not accepted here.',
  'profile.unstorable': 'This cannot be stored.',
  'profile.tooLarge': 'All of this together is longer than 8 kB.',
} as const;

type OwnErrors = typeof errors;
type OwnSentences = typeof sentences;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
  interface Sentences extends OwnSentences {}
}
