import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/ids.js';
import { encodeSecret, hashPresented, hashSecret, newSecret } from '../../platform/crypto/secret-token.js';
import type { Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import { WaysIn } from '../../platform/sign-in-methods/ways-in.js';
import {
  type PendingSignIn,
  PendingSignInsRepository,
} from '../pending-sign-ins/pending-sign-ins.repository.js';
import type { SessionOrigin } from '../sessions/starting.js';
import { assuranceOf, type ProofAges } from '../sessions/session-proof.js';
import { TrustedBrowsers } from '../trusted-browsers/trusted-browsers.service.js';
import type { Evidence, MoreNeeded } from './sign-in-outcome.js';
import type { UserRow } from '../users/user.js';
import { type SeenUser, type SignInUser, SignInUsersRepository } from './sign-in-users.repository.js';

/** A sign-in that has waited for another proof, with what it was begun by. */
export type BegunBefore = Pick<PendingSignIn, 'id' | 'proofs' | 'way' | keyof SessionOrigin>;

/** The parts of a proof by which it is known whether it suffices. */
interface ShownProof {
  userId: string;
  evidence: readonly Evidence[];
  credentialEpoch: number;
  remember?: boolean | undefined;
  /** The sign-in that has waited for this proof. */
  pending?: BegunBefore | undefined;
  /** The identity at a provider by which it was begun. */
  origin?: SessionOrigin | undefined;
  trustedSecret: string | undefined;
  trust?: boolean | undefined;
}

/** The worth of a proof: it suffices, it does in a browser that is trusted, or another one is wanted. */
export type Weight = 'enough' | 'trusted' | 'more-needed';

/** The ages of what was not proven just now. */
export const agesOf = (evidence: readonly Evidence[]): ProofAges =>
  Object.fromEntries(
    evidence.flatMap((shown) =>
      'age' in shown && shown.age !== undefined ? [[shown.method, shown.age]] : [],
    ),
  );

/** Whether a proof suffices for its user, and what is done where it does not. */
@Injectable()
export class FurtherProofs {
  constructor(
    private readonly users: SignInUsersRepository,
    private readonly pending: PendingSignInsRepository,
    private readonly browsers: TrustedBrowsers,
    private readonly ways: WaysIn,
  ) {}

  /** Locks an active user's row; undefined when the credentials are others by now. */
  lock(
    tx: Executor,
    { userId, credentialEpoch, trustedSecret }: ShownProof,
  ): Promise<SignInUser | undefined> {
    return this.users.lock(tx, userId, credentialEpoch, hashPresented(trustedSecret));
  }

  /**
   * The same of a user who was read with the credentials, beside all that follows.
   * @throws what `isUnheld` knows, where they have changed since
   */
  lockUnchanged(tx: Executor, seen: SeenUser, trustedSecret: string | undefined): Promise<void> {
    return this.users.lockUnchanged(tx, seen, hashPresented(trustedSecret));
  }

  /**
   * A user whom the same transaction has made just now: one proof suffices for them, since they hold nothing.
   * @throws what `isUnheld` knows, where that is not so
   */
  findNewcomer(tx: Executor, userId: string): Promise<UserRow> {
    return this.users.findNewcomer(tx, userId);
  }

  /** All that the person has shown, also before the sign-in waited. */
  shownBy({ evidence, pending }: ShownProof): ProofMethod[] {
    const before = Object.keys(pending?.proofs ?? {}) as ProofMethod[];
    return [...before, ...evidence.map(({ method }) => method)];
  }

  /**
   * A sign-in that was begun by a way that is off by now goes on no more.
   * @throws AppError `SIGN_IN_EXPIRED`
   */
  refuseSwitchedOff(shown: readonly ProofMethod[], pending?: BegunBefore): void {
    const goesOn = pending === undefined || this.ways.canGoOn(pending);
    if (!goesOn || !shown.every((method) => this.ways.canProve(method)))
      throw new AppError('SIGN_IN_EXPIRED', { clears: ['pending'] });
  }

  /** A user who holds a second factor has to show two, but in a browser that they trust. */
  weigh({ secondFactors, isTrusted }: SignInUser, shown: readonly ProofMethod[]): Weight {
    if (secondFactors.length === 0 || assuranceOf(shown) === 2) return 'enough';
    return isTrusted ? 'trusted' : 'more-needed';
  }

  /**
   * Writes down that a sign-in was by a browser that is trusted; or trusts it from now on, where the person
   * has shown two factors and wants that.
   * @returns the value of its cookie from now on; undefined: it stays as it is
   */
  async trust(
    tx: Executor,
    { userId, credentialEpoch, trustedSecret, trust = false }: ShownProof,
    { secondFactors }: Pick<SignInUser, 'secondFactors'>,
    weight: Weight,
    client: ClientInfo,
  ): Promise<string | undefined> {
    if (weight === 'trusted') await this.browsers.use(tx, userId, trustedSecret);
    if (!trust || weight !== 'enough' || secondFactors.length === 0) return undefined;
    return this.browsers.trust(tx, { userId, credentialEpoch }, trustedSecret, client);
  }

  /** Has a sign-in wait for another proof, for five minutes or until the credentials change. */
  async ask(
    tx: Executor,
    user: Pick<SignInUser, 'userId' | 'secondFactors'>,
    { credentialEpoch, evidence, remember = true, origin }: ShownProof,
    methods: readonly ProofMethod[],
    client: ClientInfo,
  ): Promise<MoreNeeded> {
    const secret = newSecret();
    const { userId, secondFactors } = user;
    const waiting = {
      id: newId(),
      userId,
      secretHash: hashSecret(secret),
      credentialEpoch,
      methods,
      ages: agesOf(evidence),
      remember,
      ...origin,
    };
    await this.pending.open(tx, waiting, client);
    const usable = secondFactors.filter((method) => this.ways.canProve(method));
    return { outcome: 'more-needed', methods: usable, secret: encodeSecret(secret) };
  }

  /**
   * Uses up what was shown, and the sign-in that has waited for it, if one has. The caller has locked its
   * user's row.
   * @throws AppError `SIGN_IN_EXPIRED` when it was used meanwhile; what a `finish` of the evidence throws
   */
  async consume(tx: Executor, { evidence, pending }: ShownProof): Promise<void> {
    const finishing = evidence.map((shown) => 'finish' in shown && shown.finish?.(tx));
    const [isWaiting] = await Promise.all([pending && this.pending.consume(tx, pending.id), ...finishing]);
    if (isWaiting === false) throw new AppError('SIGN_IN_EXPIRED', { clears: ['pending'] });
  }
}
