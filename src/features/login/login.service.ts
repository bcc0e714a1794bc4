import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/ids.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { commitAlong, type Database, type Executor } from '../../platform/db/executor.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { isServersFault, RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import type { Device } from '../devices/device-token.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import type { SignInProof } from '../sessions/double-click.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionOrigin } from '../sessions/starting.js';
import { agesOf, type BegunBefore, FurtherProofs, type Weight } from './further-proofs.js';
import type { ProvenSignIn } from './hooks.js';
import { type Notice, SignInNotices } from './sign-in-notices.js';
import type { SignInUser } from './sign-in-users.repository.js';
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
}

/** A proof that suffices for a session, of a user whose row is locked. */
interface SufficientProof {
  proof: Proof;
  proven: ProvenSignIn;
  user: SignInUser;
  notice: Notice | undefined;
  weight: Weight;
}

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
    const { userId, evidence, tries } = proof;
    const links = evidence.flatMap((shown) => ('link' in shown ? [shown.link] : []));
    const isNewcomer = evidence.some((shown) => 'isNewcomer' in shown && shown.isNewcomer);
    const isTold = !isNewcomer && !links.includes('registration');
    const notice = isTold ? this.notices.noticeOf(proof, client) : undefined;
    const proven = { userId, methods: this.further.shownBy(proof), client };
    this.further.refuseSwitchedOff(proven.methods, proof.pending);
    // It was, before the sign-in waited.
    if (!proof.pending) await this.beforeSignIn(proven, tries);
    return this.db.transaction(async (tx) => {
      const [user] = await Promise.all([
        this.further.lock(tx, proof),
        ...evidence.map((shown) => 'begin' in shown && shown.begin?.(tx)),
      ]);
      if (!user) {
        await this.notices.recordLate(tx, userId, client);
        throw new RefusalAfterCommit(new AppError('INVALID_CREDENTIALS'));
      }
      for (const link of links) if (link !== 'registration') await this.links.consume(tx, 'sign-in', link);
      for (const shown of evidence) if ('redeem' in shown) await shown.redeem(tx, user);
      const weight = this.further.weigh(user, proven.methods);
      if (weight === 'more-needed') {
        const asking = Promise.all([
          this.further.ask(tx, user, proof, proven.methods, client),
          this.further.consume(tx, proof),
          this.limits.succeed(tx, tries, user.email),
        ]);
        // Its writes can't be refused. Of a sign-in that has waited already, they can.
        if (!proof.pending) commitAlong(tx);
        return (await asking)[0];
      }
      return this.begin(tx, { proof, proven, user, notice, weight });
    });
  }

  /** The session of a proof that suffices. */
  private async begin(
    tx: Executor,
    { proof, proven, user, notice, weight }: SufficientProof,
  ): Promise<SignedIn> {
    const { credentialEpoch, evidence, refreshToken, remember, device, signIn, tries, pending } = proof;
    const { client } = proven;
    const sessionId = newId();
    const signedIn = { reason: notice?.reason };
    const byTrust = weight === 'trusted' ? (['trusted'] as const) : [];
    const [started, trustedSecret] = await Promise.all([
      this.sessions.start(tx, { ...user, credentialEpoch }, client, {
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
    await this.hooks.run('signedIn', tx, {
      ...proven,
      methods: [...proven.methods, ...byTrust],
      email: user.email,
      locale: user.locale,
      profile: user.profile,
      sessionId: started.principal.session.id,
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
