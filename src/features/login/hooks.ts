import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';

/** A sign-in whose proof was right. */
export interface ProvenSignIn {
  readonly userId: string;
  readonly methods: readonly ProofMethod[];
  readonly client: ClientInfo;
}

/** A user whose session has begun. */
export interface SignedInUser<Profile> extends ProvenSignIn {
  readonly email: string;
  readonly locale: string;
  readonly profile: Profile;
  /** Of a double click, both halves have the same. */
  readonly sessionId: string;
}

declare module '../../platform/registry/hooks.js' {
  interface Hooks<Profile> {
    /**
     * After the proof was right, before the session begins, outside of any transaction. Of a user with a
     * second factor: before that is asked for, so `methods` has the first alone.
     */
    beforeSignIn: (signIn: ProvenSignIn) => Promise<void> | void;
    /** In the transaction that begins the session. */
    signedIn: (tx: Executor, user: SignedInUser<Profile>) => Promise<void> | void;
  }
}
