import type { Device } from '../devices/device-token.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import type { GoodToken } from '../one-time-tokens/one-time-tokens.repository.js';
import type { IssuedSession } from '../sessions/session-issuer.js';

/** One thing that a person has shown, and what there is to do with it as they are signed in. */
export type Evidence =
  | Shown<'pwd'>
  /**
   * The link is used up by the sign-in. `registration`: it was, as it made the user just now; nobody is told
   * of that sign-in.
   */
  | (Shown<'mail'> & { link: GoodToken | 'registration' });

interface Shown<Method extends ProofMethod> {
  method: Method;
}

/** A session for the browser. */
export interface SignedIn extends IssuedSession {
  outcome: 'signed-in';
  /**
   * The user's credential epoch, and the browser as it was known before: the device cookie is made of both.
   */
  credentialEpoch: number;
  device: Device | undefined;
}

/**
 * How a proof can come out, by name. Today it suffices, or is refused by an `AppError`. A feature that needs
 * more than one proof adds `more-needed` here, by declaration merging: then `SignInAnswers#give` does not
 * compile until it handles that.
 */
export interface SignInOutcomes {
  'signed-in': SignedIn;
}

/** `SignedIn`, or the `MoreNeeded` of features that declare one. */
export type SignInOutcome = SignInOutcomes[keyof SignInOutcomes];
