import { Inject, Injectable } from '@nestjs/common';
import { and, eq, isNull } from 'drizzle-orm';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import { WaysIn } from '../../platform/sign-in-methods/ways-in.js';
import type { Principal } from './principal.js';
import { heldProofsStatement, renewProofStatement, withdrawProofsStatement } from './proving.js';
import { RECENT_SECONDS, type WantedProof } from './require-recent-proof.js';
import { sessions } from './sessions.table.js';
import { factorOf, proofOf, type SessionProof } from './session-proof.js';

/** The proofs of a session: asked for, and renewed. */
@Injectable()
export class RecentProofs {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly ways: WaysIn,
  ) {}

  /** Whether they have proven who they are as `wanted` says, by the clock of this instance. */
  has({ session: { proof } }: Principal, { seconds = RECENT_SECONDS, level = 1 }: WantedProof = {}): boolean {
    if (proof.assurance < level) return false;
    const at = level === 1 ? proof.provenAt : proof.secondProvenAt;
    return at !== undefined && Date.now() - at.getTime() <= seconds * 1000;
  }

  /**
   * @throws AppError `PROOF_REQUIRED`, with the methods that this user can use; `IMPERSONATION_REFUSED` to
   * somebody who acts as them
   */
  async require(principal: Principal, wanted: WantedProof = {}): Promise<void> {
    if (principal.session.actor) throw new AppError('IMPERSONATION_REFUSED');
    if (this.has(principal, wanted)) return;
    const held = await this.usableBy(principal.user.id);
    const methods = wanted.level === 2 ? held.filter((method) => factorOf(method) !== 'first') : held;
    throw new AppError('PROOF_REQUIRED', { methods });
  }

  /**
   * The same for a change of what a person proves by who they are: level 2 for who has a second factor.
   * @param on a transaction, where what they hold is to be another by it: it has locked their row
   * @returns the methods that this user holds
   * @throws AppError `PROOF_REQUIRED`
   */
  async requireStrongest(principal: Principal, on: Executor = this.db): Promise<ProofMethod[]> {
    const held = await this.heldBy(principal.user.id, on);
    const hasSecond = held.some((method) => factorOf(method) !== 'first');
    await this.require(principal, { level: hasSecond ? 2 : 1 });
    return held;
  }

  /**
   * The credential epoch of a session.
   * @throws AppError `SESSION_ENDED` when it has ended meanwhile
   */
  async epochOf(on: Executor, { session }: Principal): Promise<number> {
    const [found] = await on
      .select({ credentialEpoch: sessions.credentialEpoch })
      .from(sessions)
      .where(and(eq(sessions.id, session.id), isNull(sessions.revokedAt)));
    if (!found) throw new AppError('SESSION_ENDED');
    return found.credentialEpoch;
  }

  /** The methods by which this user can prove who they are today: what they hold, and what is switched on. */
  async usableBy(userId: string): Promise<ProofMethod[]> {
    return (await this.heldBy(userId)).filter((method) => this.ways.canProve(method));
  }

  /** The methods that this user holds, switched off or not: a factor is asked for all the same. */
  async heldBy(userId: string, on: Executor = this.db): Promise<ProofMethod[]> {
    const rows = await heldProofsStatement(on, { userId });
    return rows.map(({ method }) => method as ProofMethod);
  }

  /**
   * Takes from every live session of a user what was proven by a second factor that they have no more: who
   * has taken the last one away is a person of one factor, here and elsewhere. The caller has locked the
   * user's row.
   * @param formerly the methods that they held before
   */
  async withdraw(on: Executor, userId: string, formerly: readonly ProofMethod[]): Promise<void> {
    const methods = formerly.filter((method) => factorOf(method) !== 'first');
    if (methods.length > 0) await withdrawProofsStatement(on, { userId, methods });
  }

  /**
   * Writes down that the person of a session has proven who they are just now.
   * @param credentialEpoch the user's when the credentials were compared
   * @throws AppError `SESSION_ENDED` when the session has ended meanwhile
   */
  async renew(
    on: Executor,
    { session }: Principal,
    methods: readonly ProofMethod[],
    credentialEpoch: number,
  ): Promise<SessionProof> {
    const [renewed] = await renewProofStatement(on, { id: session.id, methods, credentialEpoch });
    if (!renewed) throw new AppError('SESSION_ENDED');
    return proofOf(renewed.proofs, session.createdAt);
  }
}
