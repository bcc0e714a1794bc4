import type { Device } from '../devices/device-token.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import type { GoodToken } from '../one-time-tokens/one-time-tokens.repository.js';
import type { Executor } from '../../platform/db/executor.js';
import type { UserRow } from '../users/user.js';
import type { IssuedSession } from '../sessions/session-issuer.js';

/** A method besides a password and a mailbox that a person shows. */
export type SecondMethod = Exclude<ProofMethod, 'pwd' | 'mail' | 'trusted'>;

/** One thing that a person has shown, and what there is to do with it as they are signed in. */
export type Evidence =
  | Shown<'pwd'>
  /**
   * The link is used up by the sign-in. `registration`: it was, as it made the user just now; nobody is told
   * of that sign-in.
   */
  | (Shown<'mail'> & { link: GoodToken | 'registration' })
  /** By a mail for one browser. `isNewcomer`: it made the user just now; nobody is told of that sign-in. */
  | (Shown<'mail'> & { isNewcomer: boolean; redeem: (tx: Executor) => Promise<void> })
  /**
   * Compared and used up by the sign-in, in its transaction, which has locked the user's row: `redeem` throws
   * where it is wrong, a `RefusalAfterCommit` where something of that stays. What `redeem` needs of the
   * database, and needs no locked row for, `begin` asks along with the lock.
   */
  | (Shown<SecondMethod> & {
      /** How long ago the person has shown it to somebody else, in seconds; missing: now, and here. */
      age?: number | undefined;
      /** It has made the user just now; nobody is told of that sign-in. */
      isNewcomer?: boolean;
      begin?: (tx: Executor) => Promise<unknown>;
      redeem: (tx: Executor, user: UserRow) => Promise<void>;
      /** The writes that `redeem` leaves; without them no session is begun. */
      finish?: (tx: Executor) => Promise<void>;
    })
  /** Shown in another session of theirs, which lets this one begin: so long ago there, in seconds. */
  | (Shown<ProofMethod> & {
      age: number;
      isNewcomer?: boolean;
      redeem: (tx: Executor, user: UserRow) => Promise<void>;
    });

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
  /** The value of the cookie by which this browser is trusted from now on; undefined: it stays as it is. */
  trustedSecret: string | undefined;
}

/** The proof was right, and the user has a second factor: there is no session before that is shown, too. */
export interface MoreNeeded {
  outcome: 'more-needed';
  /** By which the sign-in can be completed. */
  methods: readonly ProofMethod[];
  /** The value of the cookie that names the pending sign-in. */
  secret: string;
}

/** How a proof can come out: it suffices, another one is wanted, or it is refused by an `AppError`. */
export type SignInOutcome = SignedIn | MoreNeeded;
