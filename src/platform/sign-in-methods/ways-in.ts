import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../db/executor.js';
import { array, boolean, text, uuid } from '../db/pg-types.js';
import { statement } from '../db/statement.js';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { AppError } from '../errors/app-error.js';
import { registry } from '../registry/registry.js';

const isInStatement = statement({
  name: 'sign-in-methods.isIn',
  values: { userId: uuid, on: array(text) },
  row: { isIn: boolean },
  sql: ({ userId, on }) => sql`
    SELECT EXISTS (
      SELECT FROM (
        ${sql.join(
          registry().waysIn.map((waysOf) => waysOf(userId)),
          sql`
        UNION ALL `,
        )}
      ) ways (name) WHERE name = ANY(${on})
    ) AS "isIn"
  `,
});

/** The ways by which users can sign in, whichever feature has them. */
@Injectable()
export class WaysIn {
  constructor(@Inject(ENV) private readonly env: Pick<Env, 'SIGN_IN_METHODS'>) {}

  /** Whether a method can prove anything here: it belongs to no way to sign in that is off. */
  canProve(method: string): boolean {
    const way = registry().proofs[method]?.of;
    return way === undefined || this.env.SIGN_IN_METHODS.includes(way);
  }

  /**
   * Whether a sign-in that waits for another proof can go on.
   * @param shown by what it was begun
   */
  canGoOn(shown: readonly string[]): boolean {
    const [first, ...others] = shown.filter((method) => registry().proofs[method]?.factor === 'first');
    const way = others.length === 0 ? registry().proofs[first ?? '']?.aloneOf : undefined;
    return way === undefined || this.env.SIGN_IN_METHODS.includes(way);
  }

  /**
   * Refuses a change that leaves a user no way in: call it once the way is taken away, in the same
   * transaction, which has locked the user's row.
   * @throws AppError `LAST_CREDENTIAL`
   */
  async requireOne(tx: Executor, userId: string): Promise<void> {
    const [found] = await isInStatement(tx, { userId, on: [...this.env.SIGN_IN_METHODS] });
    if (!found?.isIn) throw new AppError('LAST_CREDENTIAL');
  }
}
