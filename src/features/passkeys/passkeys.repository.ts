import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import {
  boolean,
  bytea,
  float8,
  integer,
  jsonbOf,
  nullable,
  timestamptz,
  uuid,
} from '../../platform/db/pg-types.js';
import { insertInto, literal, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { users } from '../users/users.table.js';
import type { MadePasskey } from './ceremonies.js';
import { passkeys } from './passkeys.table.js';
import { usedChallenges } from './used-challenges.table.js';

/** How many passkeys a user has at most. */
export const MAX_PASSKEYS = 20;

const p = passkeys;

const KEPT = {
  id: p.id,
  credentialId: p.credentialId,
  name: p.name,
  aaguid: p.aaguid,
  isBackupEligible: p.isBackupEligible,
  isBackedUp: p.isBackedUp,
  createdAt: p.createdAt,
  lastUsedAt: p.lastUsedAt,
};
/** The driver reads no arrays. */
const LISTED = { ...KEPT, transports: sql`to_jsonb(${p.transports})` };
const LISTED_ROW = { ...KEPT, transports: jsonbOf<string[]>() };

const listStatement = statement({
  name: 'passkeys.list',
  values: { userId: uuid },
  row: LISTED_ROW,
  sql: ({ userId }) => sql`
    SELECT ${named(LISTED)} FROM ${p} WHERE ${p.userId} = ${userId} ORDER BY ${p.createdAt}, ${p.id}
  `,
});

const OWNER = {
  email: users.email,
  locale: users.locale,
  credentialEpoch: users.credentialEpoch,
};
const FOUND = {
  id: p.id,
  userId: p.userId,
  credentialId: p.credentialId,
  publicKey: p.publicKey,
  isBackupEligible: p.isBackupEligible,
  ...OWNER,
};

const findStatement = statement({
  name: 'passkeys.find',
  values: { credentialId: bytea },
  row: { ...FOUND, isActive: boolean },
  sql: ({ credentialId }) => sql`
    SELECT ${named({ ...FOUND, isActive: sql`${users.status} = 'active'` })}
    FROM ${p} JOIN ${users} ON ${users.id} = ${p.userId}
    WHERE ${p.credentialId} = ${credentialId}
  `,
});

const count = (userId: ReturnType<typeof sql>) =>
  sql`(SELECT count(*) FROM ${p} WHERE ${p.userId} = ${userId})`;

/** The challenge is used up along the way: of two that come with one, the second finds it used. */
const insertStatement = statement({
  name: 'passkeys.insert',
  values: {
    challengeHash: bytea,
    id: p.id,
    userId: p.userId,
    credentialId: p.credentialId,
    publicKey: p.publicKey,
    algorithm: integer,
    counter: float8,
    transports: p.transports,
    isBackupEligible: boolean,
    isBackedUp: boolean,
    hasVerifiedUser: boolean,
    aaguid: p.aaguid,
    name: p.name,
  },
  row: { isFresh: boolean, addedAt: nullable(timestamptz), isFull: boolean },
  sql: ({ challengeHash, ...v }) => sql`
    WITH fresh AS (
      ${used(challengeHash)}
    ), inserted AS (
      ${insertInto(p, v)}
      WHERE EXISTS (SELECT FROM fresh) AND ${count(v.userId)} < ${literal(MAX_PASSKEYS)}
      ON CONFLICT (credential_id) DO NOTHING
      RETURNING ${p.createdAt}
    )
    SELECT EXISTS (SELECT FROM fresh) AS "isFresh", (SELECT created_at FROM inserted) AS "addedAt",
      ${count(v.userId)} >= ${literal(MAX_PASSKEYS)} AS "isFull"
  `,
});

/** An hour is long after the challenge has expired by the clock of any instance. */
function used(hash: ReturnType<typeof sql>) {
  return sql`${insertInto(usedChallenges, { hash, expiresAt: sql`now() + interval '1 hour'` })}
      WHERE true ON CONFLICT DO NOTHING RETURNING ${usedChallenges.hash}`;
}

/** Of a counter that counts, the next one is higher: also of two at the same time. */
const useStatement = statement({
  name: 'passkeys.use',
  values: {
    challengeHash: bytea,
    id: p.id,
    userId: p.userId,
    counter: float8,
    isBackedUp: boolean,
    hasVerifiedUser: boolean,
  },
  row: { isFresh: boolean, isUsed: boolean, isKnown: boolean },
  sql: (v) => sql`
    WITH fresh AS (
      ${used(v.challengeHash)}
    ), updated AS (
      UPDATE ${p} SET ${set(p, {
        counter: v.counter,
        isBackedUp: v.isBackedUp,
        hasVerifiedUser: sql`${p.hasVerifiedUser} OR ${v.hasVerifiedUser}`,
        lastUsedAt: sql`now()`,
      })}
      WHERE ${p.id} = ${v.id} AND ${p.userId} = ${v.userId} AND EXISTS (SELECT FROM fresh)
        AND (${p.counter} < ${v.counter} OR (${p.counter} = 0 AND ${v.counter} = 0))
      RETURNING ${p.id}
    )
    SELECT EXISTS (SELECT FROM fresh) AS "isFresh", EXISTS (SELECT FROM updated) AS "isUsed",
      EXISTS (SELECT FROM ${p} WHERE ${p.id} = ${v.id} AND ${p.userId} = ${v.userId}) AS "isKnown"
  `,
});

const renameStatement = statement({
  name: 'passkeys.rename',
  values: { id: uuid, userId: uuid, name: p.name },
  row: LISTED_ROW,
  sql: (v) => sql`
    UPDATE ${p} SET ${set(p, { name: v.name })}
    WHERE ${p.id} = ${v.id} AND ${p.userId} = ${v.userId}
    RETURNING ${named(LISTED)}
  `,
});

const deleteStatement = statement({
  name: 'passkeys.delete',
  values: { id: uuid, userId: uuid },
  row: { isKnown: boolean, isLast: boolean, isLastOfKind: boolean },
  sql: ({ id, userId }) => sql`
    WITH others AS (
      SELECT ${p.isBackupEligible} FROM ${p} WHERE ${p.userId} = ${userId} AND ${p.id} <> ${id}
    ), deleted AS (
      DELETE FROM ${p} WHERE ${p.id} = ${id} AND ${p.userId} = ${userId} RETURNING ${p.isBackupEligible}
    )
    SELECT EXISTS (SELECT FROM deleted) AS "isKnown", NOT EXISTS (SELECT FROM others) AS "isLast",
      NOT EXISTS (SELECT FROM others JOIN deleted USING (is_backup_eligible)) AS "isLastOfKind"
  `,
});

export type ListedPasskey = Awaited<ReturnType<typeof listStatement>>[number];
export type FoundPasskey = Awaited<ReturnType<typeof findStatement>>[number];

/** The fate of a challenge that was signed, and of the passkey that has signed it. */
export type PasskeyUse = Awaited<ReturnType<typeof useStatement>>[number];

@Injectable()
export class PasskeysRepository {
  /** Those of a user, the oldest first. */
  list(on: Executor, userId: string): Promise<ListedPasskey[]> {
    return listStatement(on, { userId });
  }

  /** The passkey of a credential's id, and whose it is. */
  async find(on: Executor, credentialId: Buffer): Promise<FoundPasskey | undefined> {
    return (await findStatement(on, { credentialId }))[0];
  }

  /** Adds a passkey to a user whose row is locked, and uses the challenge up that it has signed. */
  async insert(
    on: Executor,
    passkey: MadePasskey & { id: string; userId: string; name: string },
    challengeHash: Buffer,
  ): Promise<{ isFresh: boolean; addedAt: string | null; isFull: boolean }> {
    const transports = [...passkey.transports];
    return only(await insertStatement(on, { ...passkey, transports, challengeHash }));
  }

  /**
   * Writes the use of a user's passkey down, and uses the challenge up that it has signed. Not fresh: that
   * was used before. Known and not used: its counter has gone back.
   */
  async use(
    on: Executor,
    use: {
      id: string;
      userId: string;
      counter: number;
      isBackedUp: boolean;
      hasVerifiedUser: boolean;
      challengeHash: Buffer;
    },
  ): Promise<PasskeyUse> {
    return only(await useStatement(on, use));
  }

  /** @returns undefined where the user has no such passkey */
  async rename(
    on: Executor,
    passkey: { id: string; userId: string; name: string },
  ): Promise<ListedPasskey | undefined> {
    return (await renameStatement(on, passkey))[0];
  }

  /** Takes a passkey from a user whose row is locked. */
  async delete(
    on: Executor,
    passkey: { id: string; userId: string },
  ): Promise<{ isKnown: boolean; isLast: boolean; isLastOfKind: boolean }> {
    return only(await deleteStatement(on, passkey));
  }
}

function only<T>([row]: readonly T[]): T {
  if (row === undefined) throw new Error('a select without a table returned no row');
  return row;
}
