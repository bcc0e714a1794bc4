import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, bytea, integer, jsonbOf, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { held, literal, named, names } from '../../platform/db/sql-parts.js';
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

/** Of a user who signs in, what decides about it, and what every answer says. */
export const signInUserOf = (trustedHash: SQL<Buffer | null>) => ({
  ...USER_ROW,
  secondFactors: secondFactorsOf(sql<string>`${users.id}`),
  isTrusted: trusts({
    userId: sql`${users.id}`,
    credentialEpoch: sql`${users.credentialEpoch}`,
    secretHash: trustedHash,
  }),
});

/** Its types. */
export const SIGN_IN_USER = {
  ...USER_ROW,
  secondFactors: jsonbOf<readonly ProofMethod[]>(),
  isTrusted: boolean,
};

/** PostgreSQL's number of the transaction that has written a user's row: each UPDATE changes it. */
export const VERSION = sql`${users}.xmin::text`;

/**
 * Every sign-in locks the row, so the second factors come along, and whether this browser is asked for them:
 * a sign-in without any pays no round trip for the questions.
 */
const lockStatement = statement({
  name: 'login.lockUser',
  values: { id: uuid, credentialEpoch: integer, trustedHash: nullable(bytea) },
  row: SIGN_IN_USER,
  sql: ({ id, credentialEpoch, trustedHash }) => sql`
    SELECT ${named(signInUserOf(trustedHash))} FROM ${users}
    WHERE ${users.id} = ${id} AND ${users.status} = 'active' AND ${users.credentialEpoch} = ${credentialEpoch}
    FOR NO KEY UPDATE
  `,
});

/**
 * Locks the row of a user who was read before, and fails unless all that was read is as it was: their row,
 * what they hold, and whether they trust this browser.
 */
const lockUnchangedStatement = statement({
  name: 'login.lockUnchanged',
  values: {
    userId: uuid,
    version: text,
    secondFactors: jsonbOf<readonly ProofMethod[]>(),
    isTrusted: boolean,
    trustedHash: nullable(bytea),
  },
  row: { held: integer },
  sql: ({ userId, version, trustedHash, ...seen }) => {
    const { secondFactors, isTrusted } = signInUserOf(trustedHash);
    return sql`
    WITH locked AS MATERIALIZED (
      SELECT ${named({ secondFactors, isTrusted })} FROM ${users}
      WHERE ${users.id} = ${userId} AND ${VERSION} = ${version}
      FOR NO KEY UPDATE
    )
    SELECT ${held(sql`count(*) = 1`)} AS held FROM locked
    WHERE "secondFactors" = ${seen.secondFactors} AND "isTrusted" = ${seen.isTrusted}
  `;
  },
});

/**
 * A user whom the same transaction has made just now, all of whom a sign-in asks: it fails where there is no
 * such user, and where they hold a second factor already. Nobody else sees their row: it needs no lock.
 */
const findNewcomerStatement = statement({
  name: 'login.findNewcomer',
  values: { id: uuid },
  row: { held: integer, ...USER_ROW },
  sql: ({ id }) => sql`
    WITH found AS MATERIALIZED (
      SELECT ${named({ ...USER_ROW, secondFactors: secondFactorsOf(sql<string>`${users.id}`) })} FROM ${users}
      WHERE ${users.id} = ${id} AND ${users.status} = 'active' AND ${users.credentialEpoch} = 0
    )
    SELECT ${held(sql`"secondFactors" = '[]'`)} AS held, ${names(USER_ROW)}
    FROM (SELECT 1) AS one LEFT JOIN found ON true
  `,
});

/** A user who signs in. */
export type SignInUser = UserRow & {
  secondFactors: readonly ProofMethod[];
  /** Whether they trust this browser. */
  isTrusted: boolean;
};

/** The same as read with their credentials, with what tells whether they have changed since. */
export type SeenUser = SignInUser & { version: string };

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

  /**
   * Locks a user's row, if they are as they were seen.
   * @throws what `isUnheld` knows, where they have changed: the transaction is over then
   */
  async lockUnchanged(on: Executor, seen: SeenUser, trustedHash: Buffer | null): Promise<void> {
    await lockUnchangedStatement(on, { ...seen, trustedHash });
  }

  /**
   * A user whom the same transaction has made just now, without a second factor.
   * @throws what `isUnheld` knows, where it has not, or they have one: the transaction is over then
   */
  async findNewcomer(on: Executor, id: string): Promise<UserRow> {
    const [found] = await findNewcomerStatement(on, { id });
    if (!found) throw new Error('an outer join returned no row');
    return this.profile.readRow(found);
  }
}
