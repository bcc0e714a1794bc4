import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import { commitAlong, type Database, type Executor } from '../../platform/db/executor.js';
import { isUnheld } from '../../platform/db/failures.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { isServersFault, RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import type { Device } from '../devices/device-token.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import type { UserRow } from '../users/user.js';
import type { SignInProof } from '../sessions/double-click.js';
import { newSessionId } from '../sessions/session-id.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionOrigin } from '../sessions/starting.js';
import { agesOf, type BegunBefore, FurtherProofs, type Weight } from './further-proofs.js';
import type { ProvenSignIn } from './hooks.js';
import { type Notice, SignInNotices } from './sign-in-notices.js';
import type { SeenUser, SignInUser } from './sign-in-users.repository.js';
import type { Evidence, SignedIn, SignInOutcome } from './sign-in-outcome.js';

/** A proof of credentials: whose, by what, and how this browser stands to them. */
export interface Proof {
  userId: string;
  /** The user's epoch when the credentials were compared. */
  credentialEpoch: number;
  evidence: readonly [Evidence, ...Evidence[]];
  refreshToken: string | undefined;
  /** Whether the cookies outlive the browser; missing: yes. */
  remember?: boolean | undefined;
  /** The browser, if it has signed in before: to this account or to others. */
  device: Device | undefined;
  /** The cookie by which this browser may be trusted. */
  trustedSecret: string | undefined;
  /** Whether it is trusted from now on, if two factors were shown. */
  trust?: boolean | undefined;
  /** By what the other half of a double click is known. */
  signIn?: SignInProof | undefined;
  /** The sign-in that has waited for this evidence, with what it was begun by. */
  pending?: BegunBefore | undefined;
  /** The identity at a provider that was shown, if one was. */
  origin?: SessionOrigin | undefined;
  /** The tries that were counted on the way here, and that a right one gives back. */
  tries: Reservation;
  /** The user as they were read with the credentials, where they were. */
  seen?: SeenUser | undefined;
}

/** A proof that was right, and what is told of it. */
interface RightProof {
  proof: Proof;
  proven: ProvenSignIn;
  notice: Notice | undefined;
}

/** A user whom a sign-in makes. */
interface Newcomer {
  email: string;
  locale: string;
  /** Sends the statement that makes them, with the id and the epoch that the proof says. */
  make: (tx: Executor) => Promise<unknown>;
}

/** The same, of a user whose row is locked, and what it is worth for them. */
interface WeighedProof extends RightProof {
  user: Pick<SignInUser, 'userId' | 'email' | 'locale' | 'secondFactors'>;
  /** All of them. */
  row: UserRow | Promise<UserRow>;
  weight: Weight;
}

const linksOf = ({ evidence }: Proof) => evidence.flatMap((shown) => ('link' in shown ? [shown.link] : []));

@Injectable()
export class LoginService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly further: FurtherProofs,
    private readonly links: OneTimeLinks,
    private readonly sessions: SessionsService,
    private readonly limits: RateLimiter,
    private readonly hooks: ProjectHooks,
    private readonly notices: SignInNotices,
  ) {}

  /**
   * The one door from a proof to a session. Of a user who holds a second factor, one proof opens none, but in
   * a browser that they trust: the sign-in waits for another.
   * @throws what the hooks throw; AppError `INVALID_CREDENTIALS` when the credentials have changed since they
   * were compared, or the user was disabled; `TOKEN_INVALID` when a link of the evidence was used meanwhile;
   * `SIGN_IN_EXPIRED` when the sign-in that waited for this proof was; what a `redeem` of the evidence throws
   */
  async complete(proof: Proof, client: ClientInfo): Promise<SignInOutcome> {
    const right = this.rightOf(proof, client);
    // It was, before the sign-in waited.
    if (!proof.pending) await this.beforeSignIn(right.proven, proof.tries);
    return (await this.settleAtOnce(right)) ?? this.db.transaction((tx) => this.settleInTurn(tx, right));
  }

  /**
   * The same of a user who is no user yet: they are made, and their session begins, in one transaction in one
   * round trip.
   * @returns undefined: nothing was written, and it is to be done step by step. Functions of the project
   * stand between, or the user was not made, or holds a second factor from the start
   */
  async welcome(proof: Proof, newcomer: Newcomer, client: ClientInfo): Promise<SignInOutcome | undefined> {
    if (this.hooks.has('beforeSignIn') || this.hooks.has('signedIn')) return undefined;
    const { make, ...described } = newcomer;
    const right = this.rightOf(proof, client);
    return this.unlessUnheld(async (tx) => {
      const user = { ...described, userId: proof.userId, secondFactors: [] };
      const making = make(tx);
      const row = this.further.findNewcomer(tx, proof.userId);
      const settling = this.begin(tx, { ...right, user, row, weight: 'enough' });
      commitAlong(tx);
      const [outcome] = await Promise.all([settling, making, row]);
      return outcome;
    });
  }

  private rightOf(proof: Proof, client: ClientInfo): RightProof {
    const { userId, evidence } = proof;
    const isNewcomer = evidence.some((shown) => 'isNewcomer' in shown && shown.isNewcomer);
    const isTold = !isNewcomer && !linksOf(proof).includes('registration');
    const notice = isTold ? this.notices.noticeOf(proof, client) : undefined;
    const proven = { userId, methods: this.further.shownBy(proof), client };
    this.further.refuseSwitchedOff(proven.methods, proof.pending);
    return { proof, proven, notice };
  }

  /**
   * The whole transaction in one round trip, of a user who was read with the credentials. It begins with a
   * statement that fails unless they are still as they were then: nothing behind it is carried out in that
   * case.
   * @returns undefined: nothing was written, and they have to be looked at again
   */
  private async settleAtOnce(right: RightProof): Promise<SignInOutcome | undefined> {
    const { seen, trustedSecret } = right.proof;
    // The project's own statements may depend on what is answered before.
    if (!seen || this.hooks.has('signedIn')) return undefined;
    return this.unlessUnheld(async (tx) => {
      const locking = this.further.lockUnchanged(tx, seen, trustedSecret);
      const settling = this.settle(tx, this.weigh(right, seen));
      commitAlong(tx);
      const [, outcome] = await Promise.all([locking, settling]);
      return outcome;
    });
  }

  /** A transaction; undefined where what it rests on does not hold, which rolls it back. */
  private async unlessUnheld(work: (tx: Executor) => Promise<SignInOutcome>) {
    try {
      return await this.db.transaction(work);
    } catch (error) {
      if (isUnheld(error)) return undefined;
      throw error;
    }
  }

  /** The same step by step, of a user who is read when their row is locked. */
  private async settleInTurn(tx: Executor, right: RightProof): Promise<SignInOutcome> {
    const { proof, proven } = right;
    const [user] = await Promise.all([
      this.further.lock(tx, proof),
      ...proof.evidence.map((shown) => 'begin' in shown && shown.begin?.(tx)),
    ]);
    if (!user) {
      await this.notices.recordLate(tx, proof.userId, proven.client);
      throw new RefusalAfterCommit(new AppError('INVALID_CREDENTIALS'));
    }
    for (const link of linksOf(proof))
      if (link !== 'registration') await this.links.consume(tx, 'sign-in', link);
    for (const shown of proof.evidence) if ('redeem' in shown) await shown.redeem(tx, user);
    const weighed = this.weigh(right, user);
    const settling = this.settle(tx, weighed);
    // The writes of a sign-in that waits from now on can't be refused. Of one that has waited, they can.
    if (weighed.weight === 'more-needed' && !proof.pending) commitAlong(tx);
    return settling;
  }

  private weigh(right: RightProof, user: SignInUser): WeighedProof {
    return { ...right, user, row: user, weight: this.further.weigh(user, right.proven.methods) };
  }

  /** Writes what a proof comes to: a session, or that another one is waited for. */
  private settle(tx: Executor, weighed: WeighedProof): Promise<SignInOutcome> {
    return weighed.weight === 'more-needed' ? this.ask(tx, weighed) : this.begin(tx, weighed);
  }

  private async ask(tx: Executor, { proof, proven, user }: WeighedProof): Promise<SignInOutcome> {
    const [waiting] = await Promise.all([
      this.further.ask(tx, user, proof, proven.methods, proven.client),
      this.further.consume(tx, proof),
      this.limits.succeed(tx, proof.tries, user.email),
    ]);
    return waiting;
  }

  /** The session of a proof that suffices. */
  private async begin(
    tx: Executor,
    { proof, proven, user, row, notice, weight }: WeighedProof,
  ): Promise<SignedIn> {
    const { credentialEpoch, evidence, refreshToken, remember, device, signIn, tries, pending } = proof;
    const { userId, client } = proven;
    const sessionId = newSessionId(userId);
    const signedIn = { reason: notice?.reason };
    const byTrust = weight === 'trusted' ? (['trusted'] as const) : [];
    const [started, trustedSecret] = await Promise.all([
      this.sessions.start(tx, { userId, credentialEpoch, row }, client, {
        id: sessionId,
        replacing: refreshToken,
        remember,
        methods: [...evidence.map(({ method }) => method), ...byTrust],
        ages: agesOf(evidence),
        kept: pending?.proofs ?? null,
        origin: pending ?? proof.origin,
        signIn,
        signedIn,
      }),
      this.further.trust(tx, proof, user, weight, client),
      this.further.consume(tx, proof),
      this.limits.succeed(tx, tries, user.email),
      notice && this.notices.enqueue(tx, notice, user, { id: sessionId, signInKey: signIn?.key ?? null }),
    ]);
    const { session, user: signedInUser } = started.principal;
    await this.hooks.run('signedIn', tx, {
      ...proven,
      methods: [...proven.methods, ...byTrust],
      email: signedInUser.email,
      locale: signedInUser.locale,
      profile: signedInUser.profile,
      sessionId: session.id,
    });
    return { ...started, outcome: 'signed-in', credentialEpoch, device, trustedSecret };
  }

  /** A hook that refuses says nothing about the proof, which was right: its tries do not count. */
  private async beforeSignIn(proven: ProvenSignIn, tries: Reservation): Promise<void> {
    await this.hooks.run('beforeSignIn', proven).catch(async (refusal: unknown) => {
      if (!isServersFault(refusal)) await this.limits.refund(this.db, tries);
      throw refusal;
    });
  }
}
