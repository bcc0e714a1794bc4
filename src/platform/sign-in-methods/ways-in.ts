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

/** How a sign-in that waits was begun. */
interface BegunSignIn {
  /** By the methods that were shown. */
  proofs: Readonly<Record<string, unknown>>;
  /** The identity at a provider that was shown; null: none was. */
  identityId: string | null;
  /** The way to sign in that it belongs to; null: it is nobody's any more. */
  way: string | null;
}

/** The ways by which users can sign in, whichever feature has them. */
@Injectable()
export class WaysIn {
  constructor(@Inject(ENV) private readonly env: Pick<Env, 'SIGN_IN_METHODS'>) {}

  /** Whether a method can prove anything here: it belongs to no way to sign in that is off. */
  canProve(method: string): boolean {
    const way = registry().proofs[method]?.of;
    return way === undefined || this.env.SIGN_IN_METHODS.includes(way);
  }

  /** Whether a sign-in that waits for another proof can go on: the way that has begun it is on. */
  canGoOn({ proofs, identityId, way }: BegunSignIn): boolean {
    const isOn = (name: string | null) => name !== null && this.env.SIGN_IN_METHODS.includes(name);
    if (identityId !== null) return isOn(way);
    const declared = registry().proofs;
    const [first, ...others] = Object.keys(proofs).filter((method) => declared[method]?.factor === 'first');
    const alone = others.length === 0 ? declared[first ?? '']?.aloneOf : undefined;
    return alone === undefined || isOn(alone);
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
