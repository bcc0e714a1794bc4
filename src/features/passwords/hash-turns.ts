import { Inject, Injectable } from '@nestjs/common';
import { Semaphore } from '../../platform/concurrency/semaphore.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { record, secondsSince } from '../../platform/telemetry/metrics.js';
import { hashesBusy, partiesOf, type Payer } from './password-hash.js';

/** More would wait for a processor, and not for the database: a hash takes longer than the statements. */
const MAX_AT_ONCE = 8;

/** Connections to the database that are left to all other requests. */
const LEFT = 2;

/**
 * Lets so many requests at once begin that anybody can send and that hash a password: signing in and
 * registering. The others wait before their first statement, or are refused there, so a flood of them costs
 * no statement, and holds no connection that a guarded request waits for. Of several networks and accounts
 * each has its turns.
 */
@Injectable()
export class HashTurns {
  private readonly turns: Semaphore;

  constructor(@Inject(ENV) { DATABASE_POOL_MAX }: Pick<Env, 'DATABASE_POOL_MAX'>) {
    this.turns = new Semaphore({
      size: Math.max(1, Math.min(MAX_AT_ONCE, DATABASE_POOL_MAX - LEFT)),
      waitMs: 2000,
      maxWaiting: 64,
      foresees: true,
      refusal: hashesBusy,
    });
  }

  /** Whether a request from this address would be refused now, for whatever account it is. */
  wouldRefuse(ip: string | null): boolean {
    return this.turns.wouldRefuse(partiesOf({ ip, account: '' }).slice(0, 1));
  }

  /** Does `work` when it is its turn. @throws AppError `BUSY`; else what `work` throws */
  take<T>(payer: Payer, work: () => Promise<T>): Promise<T> {
    const asked = performance.now();
    return this.turns.pass(() => {
      record('postern.password_hash.wait', secondsSince(asked));
      return work();
    }, partiesOf(payer));
  }
}
