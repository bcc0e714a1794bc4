import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { PaidCost } from '../../platform/limits/cost.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import { WaysIn } from '../../platform/sign-in-methods/ways-in.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { factorOf } from '../sessions/session-proof.js';
import { TrustedBrowsers } from '../trusted-browsers/trusted-browsers.service.js';
import type { UserRow } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';

/** A change of what a person proves by who they are, under way. */
export interface FactorChange {
  tx: Executor;
  /** The user, whose row is locked, with the credentials that the session was opened by. */
  owner: UserRow;
  credentialEpoch: number;
  /** The methods by which they could prove who they are before. */
  held: readonly ProofMethod[];
  /**
   * Refuses the change where it has taken the last way in away: call it behind that.
   * @throws AppError `LAST_CREDENTIAL`
   */
  requireWayIn: () => Promise<void>;
}

/** Whether there is a second factor among these methods besides recovery codes, and what is `gone`. */
export const hasFactorBeside = (held: readonly ProofMethod[], ...gone: readonly ProofMethod[]): boolean =>
  held.some((method) => method !== 'rc' && !gone.includes(method) && factorOf(method) !== 'first');

/** The way to every change of a second factor. */
@Injectable()
export class FactorChanges {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly proofs: RecentProofs,
    private readonly limits: RateLimiter,
    private readonly browsers: TrustedBrowsers,
    private readonly ways: WaysIn,
  ) {}

  /**
   * Counts a change, asks for a recent proof, and has `work` make it in a transaction that locks the user.
   * Then every browser is asked for a second factor again, and what was taken away proves no session any
   * more. A person who has one proves it: by a password alone nobody takes one away, or adds their own.
   * Source: OWASP ASVS 5.0, 7.5.1.
   * @throws AppError `PROOF_REQUIRED`; `SESSION_ENDED` when the session, or the credentials that it was
   * opened by, have ended meanwhile; `RATE_LIMITED`; what `work` throws
   */
  during<T>(
    principal: Principal,
    cost: PaidCost,
    client: ClientInfo,
    work: (change: FactorChange) => Promise<T>,
  ): Promise<T> {
    return this.prepare(principal, cost, client, async (change) => {
      const done = await work(change);
      await this.browsers.forget(change.tx, change.owner.userId);
      await this.proofs.withdraw(change.tx, change.owner.userId, change.held);
      return done;
    });
  }

  /**
   * The same for what comes before a change: nothing that a person proves by who they are is another by it,
   * and browsers stay trusted.
   * @throws as `during`
   */
  async prepare<T>(
    principal: Principal,
    cost: PaidCost,
    client: ClientInfo,
    work: (change: FactorChange) => Promise<T>,
  ): Promise<T> {
    const { id: userId, email } = principal.user;
    // Before anything is counted: a stolen session must not use up the budget of the account.
    if (!this.proofs.has(principal, { level: 2 })) await this.proofs.requireStrongest(principal);
    return this.limits.during(cost, { ip: client.ip, email, userId }, () =>
      this.db.transaction(async (tx) => {
        const credentialEpoch = await this.proofs.epochOf(tx, principal);
        const owner = await this.users.lock(tx, userId, { credentialEpoch });
        if (!owner) throw new AppError('SESSION_ENDED');
        // Behind the lock: another change at the same time may have given them a factor, or taken one away.
        const held = await this.proofs.requireStrongest(principal, tx);
        const requireWayIn = () => this.ways.requireOne(tx, userId);
        return work({ tx, owner, credentialEpoch, held, requireWayIn });
      }),
    );
  }
}
