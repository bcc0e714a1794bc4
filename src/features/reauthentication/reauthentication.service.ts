import { Inject, Injectable } from '@nestjs/common';
import type { AuditEvent } from '../../platform/audit/audit-events.js';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { verifyPassword } from '../passwords/password-hash.js';
import { type FoundPassword, PasswordsRepository } from '../passwords/passwords.repository.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import type { PaidCost } from '../../platform/limits/cost.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import { WaysIn } from '../../platform/sign-in-methods/ways-in.js';
import { failuresOf, othersOf, REAUTHENTICATION } from './reauthentication.costs.js';

/** The person who is asked, and what they are counted by. */
export interface PasswordQuestion {
  userId: string;
  /** The user's address. */
  email: string;
  /** The party whose wrong tries are counted together: a session, or a link. Nobody else can use them up. */
  triedBy: string;
  /** The audit event of a wrong password. */
  refusal: AuditEvent;
  /** The code that answers a wrong password; `PASSWORD_WRONG`, unless it says so. */
  code?: Code;
  /**
   * The whole cost, where that is more than to compare the password: it is counted together, before the
   * first hash.
   */
  cost?: PaidCost;
  /** The address that a mail goes to. */
  recipient?: string;
  /** The session that asks: where no password comes, its recent proof is enough. */
  session?: Principal;
}

/** A right password. */
export interface PasswordProof {
  /** The user's credential epoch at that time. */
  epoch: number;
  /** The limits that were counted on the way here. */
  tries: Reservation;
}

/**
 * Asks for the password once more before what a stolen session must not do. Source: OWASP ASVS 5.0, 7.5.1.
 */
@Injectable()
export class Reauthentication {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly passwords: PasswordsRepository,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly proofs: RecentProofs,
    private readonly ways: WaysIn,
  ) {}

  /**
   * Compares a password with that of an active user, and gives a right one's try back.
   * @returns the user's credential epoch at that time
   * @throws AppError `PASSWORD_WRONG`, or the question's own code; `RATE_LIMITED`, `BUSY`
   */
  confirm(asked: PasswordQuestion, password: string | undefined, client: ClientInfo): Promise<number> {
    return this.during(asked, password, client, async (proof) => {
      await this.succeed(this.db, proof);
      return proof.epoch;
    });
  }

  /** Gives the tries at the password back, once all that it was asked for was right. */
  async succeed(on: Executor, { tries }: Pick<PasswordProof, 'tries'>): Promise<void> {
    await this.limits.succeed(on, failuresOf(tries));
  }

  /**
   * Compares a password with that of an active user, and goes on with `work` when it is right; without a
   * password, when the question has a session whose person has proven who they are a short while ago. Nothing
   * is given back by itself: `work` says by `succeed` that all of it was right. What a wrong password writes
   * stays: it is no part of a transaction.
   * @throws AppError `PASSWORD_WRONG`, or the question's own code; `PROOF_REQUIRED` without a password;
   * `SESSION_ENDED`; `RATE_LIMITED`, `BUSY`; what `work` throws
   */
  during<T>(
    asked: PasswordQuestion,
    password: string | undefined,
    client: ClientInfo,
    work: (confirmed: PasswordProof) => Promise<T>,
  ): Promise<T> {
    const { userId, email, triedBy, cost, recipient } = asked;
    const counted = {
      ip: client.ip,
      email,
      userId,
      deviceId: triedBy,
      ...(recipient === undefined ? {} : { recipient }),
    };
    const paying = cost ?? { paidBy: REAUTHENTICATION };
    if (password === undefined)
      return this.limits.duringRead(
        paying,
        counted,
        (on) => this.epochOf(on, asked),
        async (epoch, tries) => {
          await this.requireRecent(asked, tries);
          return work({ epoch, tries });
        },
      );
    return this.limits.duringRead(
      paying,
      counted,
      (on) => this.passwords.find(on, userId),
      async (found, tries) =>
        work({ epoch: await this.byPassword(asked, found, password, client, tries), tries }),
    );
  }

  /** @returns the user's credential epoch */
  private async byPassword(
    { userId, email, refusal, code = 'PASSWORD_WRONG' }: PasswordQuestion,
    stored: FoundPassword | undefined,
    password: string,
    client: ClientInfo,
    tries: Reservation,
  ): Promise<number> {
    const found = this.asUsable(stored);
    const isRight = await verifyPassword(found?.hash ?? undefined, password, {
      ip: client.ip,
      account: email,
    });
    if (found && isRight) return found.credentialEpoch;
    const hasNone = found?.hash === null;
    await Promise.all([
      this.audit.record(this.db, refusal, client, {
        userId,
        reason: hasNone ? 'no password' : 'wrong password',
      }),
      // A stolen session must not use up the budget of the account, or of an address.
      this.limits.refund(this.db, othersOf(tries)),
    ]);
    // Only who is signed in is told: the holder of a link learns nothing of the account.
    const isTold = hasNone && code === 'PASSWORD_WRONG';
    throw new AppError(code, isTold ? { detail: sentence('password.none') } : {});
  }

  /** Where nobody signs in by a password, nobody has one. */
  private asUsable(found: FoundPassword | undefined): FoundPassword | undefined {
    return found && !this.ways.canProve('pwd') ? { ...found, hash: null } : found;
  }

  /** @returns the epoch of the session's credentials */
  private async epochOf(on: Executor, { session, code }: PasswordQuestion): Promise<number> {
    if (!session) throw new AppError(code ?? 'PASSWORD_WRONG');
    return this.proofs.epochOf(on, session);
  }

  private async requireRecent({ session }: PasswordQuestion, tries: Reservation): Promise<void> {
    try {
      if (session) await this.proofs.require(session);
    } catch (refusal) {
      // No password was tried.
      await this.limits.refund(this.db, tries);
      throw refusal;
    }
  }
}
