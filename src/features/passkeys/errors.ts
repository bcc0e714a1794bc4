import type { ErrorCode } from '../../platform/registry/errors.js';

export const errors = {
  /**
   * The challenge was given to another browser or for something else, is older than five minutes, or was used
   * before: ask for new options, and have the passkey sign those.
   */
  CHALLENGE_EXPIRED: { status: 403, title: 'This took too long. Please try again.' },
  /**
   * The passkey is unknown, or what it says is wrong: its signature, its page, or that it has verified
   * nobody. Which of these is not said.
   */
  PASSKEY_REFUSED: { status: 403, title: 'This passkey is not accepted.' },
  /** This passkey is known already. */
  PASSKEY_EXISTS: { status: 409, title: 'This passkey is set up already.' },
  /** A user has at most 20 passkeys: remove one first. */
  PASSKEYS_FULL: { status: 409, title: 'There are as many passkeys as there can be.' },
} as const satisfies Record<string, ErrorCode>;

type OwnErrors = typeof errors;

declare module '../../platform/registry/errors.js' {
  interface ErrorCodes extends OwnErrors {}
}
