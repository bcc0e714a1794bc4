import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { bytea, integer } from '../../platform/db/pg-types.js';
import { insertInto } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { HOUR } from '../../platform/limits/limit-owners.js';
import { usedChallenges } from '../passkeys/used-challenges.table.js';

const useStatement = statement({
  name: 'providers.useOnce',
  values: { hash: bytea, seconds: integer },
  row: { hash: usedChallenges.hash },
  sql: ({ hash, seconds }) => sql`
    ${insertInto(usedChallenges, { hash, expiresAt: sql`now() + make_interval(secs => ${seconds})` })}
    ON CONFLICT DO NOTHING RETURNING ${usedChallenges.hash}
  `,
});

@Injectable()
export class UsedFlowsRepository {
  /**
   * Uses something up that a provider has just vouched for, and that no row is kept of before.
   * @param seconds for how long it is kept in mind
   * @returns false when it was used before, here or at another instance
   */
  async useOnce(on: Executor, what: string, seconds = HOUR): Promise<boolean> {
    const hash = createHash('sha256').update(`provider|${what}`).digest();
    return (await useStatement(on, { hash, seconds })).length > 0;
  }
}
