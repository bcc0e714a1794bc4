import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { bytea, integer, uuid } from '../../platform/db/pg-types.js';
import { statement } from '../../platform/db/statement.js';
import { recoveryCodes } from './recovery-codes.table.js';

const useStatement = statement({
  name: 'recoveryCodes.use',
  values: { userId: uuid, codeHash: bytea },
  row: { left: integer },
  sql: ({ userId, codeHash }) => sql`
    WITH used AS (
      DELETE FROM ${recoveryCodes}
      WHERE ${recoveryCodes.userId} = ${userId} AND ${recoveryCodes.codeHash} = ${codeHash}
      RETURNING ${recoveryCodes.userId}
    )
    SELECT (
      SELECT count(*)::integer - 1 FROM ${recoveryCodes} WHERE ${recoveryCodes.userId} = used.user_id
    ) AS left FROM used
  `,
});

const countStatement = statement({
  name: 'recoveryCodes.count',
  values: { userId: uuid },
  row: { left: integer },
  sql: ({ userId }) => sql`
    SELECT count(*)::integer AS left FROM ${recoveryCodes} WHERE ${recoveryCodes.userId} = ${userId}
  `,
});

@Injectable()
export class RecoveryCodesRepository {
  /** Deletes a code, and says how many are left then; undefined when there is none such (any more). */
  async use(on: Executor, userId: string, codeHash: Buffer): Promise<{ left: number } | undefined> {
    const [used] = await useStatement(on, { userId, codeHash });
    return used;
  }

  /** How many codes a user has. */
  async count(on: Executor, userId: string): Promise<number> {
    const [counted] = await countStatement(on, { userId });
    return counted?.left ?? 0;
  }

  async insert(on: Executor, userId: string, hashes: readonly Buffer[]): Promise<void> {
    await on.insert(recoveryCodes).values(hashes.map((codeHash) => ({ userId, codeHash })));
  }

  async deleteAll(on: Executor, userId: string): Promise<void> {
    await on.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  }
}
