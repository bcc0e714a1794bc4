import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, bytea, integer, jsonbOf, nullable, uuid } from '../../platform/db/pg-types.js';
import { literal, named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import { registry } from '../../platform/registry/registry.js';
import { trusts } from '../trusted-browsers/trusted-browsers.repository.js';
import { ProfileFields } from '../users/profile-fields.js';
import type { UserRow } from '../users/user.js';
import { USER_ROW } from '../users/users.repository.js';
import { users } from '../users/users.table.js';

/** The methods beyond a first factor that a user holds, in the order of the features. */
function secondFactorsOf(userId: SQL<string>): SQL {
  const held = Object.entries(registry().proofs).flatMap(([method, { factor, isHeld }]): SQL[] =>
    factor !== 'first' && isHeld ? [sql`CASE WHEN ${isHeld(userId)} THEN ${literal(method)} END`] : [],
  );
  return sql`to_jsonb(array_remove(ARRAY[${sql.join(held, sql`, `)}]::text[], NULL))`;
}

/**
 * Every sign-in locks the row, so the second factors come along, and whether this browser is asked for them:
 * a sign-in without any pays no round trip for the questions.
 */
const lockStatement = statement({
  name: 'login.lockUser',
  values: { id: uuid, credentialEpoch: integer, trustedHash: nullable(bytea) },
  row: { ...USER_ROW, secondFactors: jsonbOf<readonly ProofMethod[]>(), isTrusted: boolean },
  sql: ({ id, credentialEpoch, trustedHash }) => sql`
    SELECT ${named({
      ...USER_ROW,
      secondFactors: secondFactorsOf(sql<string>`${users.id}`),
      isTrusted: trusts({
        userId: sql`${users.id}`,
        credentialEpoch: sql`${users.credentialEpoch}`,
        secretHash: trustedHash,
      }),
    })} FROM ${users}
    WHERE ${users.id} = ${id} AND ${users.status} = 'active' AND ${users.credentialEpoch} = ${credentialEpoch}
    FOR NO KEY UPDATE
  `,
});

/** A user whose row is locked. */
export type SignInUser = UserRow & {
  secondFactors: readonly ProofMethod[];
  /** Whether they trust this browser. */
  isTrusted: boolean;
};

@Injectable()
export class SignInUsersRepository {
  constructor(private readonly profile: ProfileFields) {}

  /**
   * Locks an active user's row; undefined when there is none, or not of this epoch, any more.
   * @param trustedHash of the cookie by which this browser may be trusted
   */
  async lock(
    on: Executor,
    id: string,
    credentialEpoch: number,
    trustedHash: Buffer | null,
  ): Promise<SignInUser | undefined> {
    const [locked] = await lockStatement(on, { id, credentialEpoch, trustedHash });
    return locked && this.profile.readRow(locked);
  }
}
