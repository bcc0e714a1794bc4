import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { insertInto, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { users } from '../users/users.table.js';
import { identities } from './identities.table.js';
import type { ProvenIdentity } from './proven-identity.js';

const i = alias(identities, 'i');

const VOUCHED = { email: nullable(text), isEmailVerified: boolean, isAuthority: boolean };

const touchStatement = statement({
  name: 'identities.touch',
  values: { id: uuid, userId: uuid, ...VOUCHED },
  row: { id: identities.id },
  sql: ({ id, userId, ...vouched }) => sql`
    UPDATE ${identities} SET ${set(identities, { ...vouched, lastUsedAt: sql`now()` })}
    WHERE ${identities.id} = ${id} AND ${identities.userId} = ${userId}
    RETURNING ${identities.id}
  `,
});

const LINKING = { id: uuid, userId: uuid, provider: text, subject: text, ...VOUCHED };

/** Nothing is linked where the identity is somebody's by now, or the user has another address. */
const linkStatement = statement({
  name: 'identities.link',
  values: { ...LINKING, ownedEmail: text, ...CLIENT },
  row: { id: identities.id },
  sql: ({ ownedEmail, ip, userAgent, requestId, actorId, ...identity }) => sql`
    WITH linked AS (
      ${insertInto(identities, { ...identity, lastUsedAt: sql`now()` })}
      FROM ${users} WHERE ${users.id} = ${identity.userId} AND ${users.email} = ${ownedEmail}
      ON CONFLICT (provider, subject) DO NOTHING
      RETURNING id, user_id, provider
    ), audited AS (
      ${audited({
        event: 'identity_linked',
        userId: sql`user_id`,
        reason: sql`provider`,
        client: { ip, userAgent, requestId, actorId },
      })}
      FROM linked
    )
    SELECT id FROM linked
  `,
});

/** An own one stays as it is; of somebody else's there is no row. */
const addStatement = statement({
  name: 'identities.add',
  values: LINKING,
  row: { isNew: boolean },
  sql: (identity) => sql`
    ${insertInto(identities, identity)}
    WHERE true
    ON CONFLICT (provider, subject) DO UPDATE SET provider = excluded.provider
      WHERE ${identities.userId} = excluded.user_id
    RETURNING xmax = 0 AS "isNew"
  `,
});

const LISTED = {
  id: i.id,
  provider: i.provider,
  email: i.email,
  linkedAt: i.linkedAt,
  lastUsedAt: i.lastUsedAt,
};

const listStatement = statement({
  name: 'identities.list',
  values: { userId: uuid },
  row: LISTED,
  sql: ({ userId }) => sql`
    SELECT ${named(LISTED)} FROM ${identities} i WHERE ${i.userId} = ${userId} ORDER BY ${i.linkedAt}, ${i.id}
  `,
});

const FOUND = { provider: i.provider, subject: i.subject, email: i.email };

const findStatement = statement({
  name: 'identities.findById',
  values: { id: uuid },
  row: FOUND,
  sql: ({ id }) => sql`SELECT ${named(FOUND)} FROM ${identities} i WHERE ${i.id} = ${id}`,
});

const deleteStatement = statement({
  name: 'identities.delete',
  values: { id: uuid, userId: uuid },
  row: { provider: identities.provider },
  sql: ({ id, userId }) => sql`
    DELETE FROM ${identities} i WHERE ${i.id} = ${id} AND ${i.userId} = ${userId} RETURNING ${i.provider}
  `,
});

export type ListedIdentity = Awaited<ReturnType<typeof listStatement>>[number];

/** An account at a provider that is linked. */
export type LinkedAccount = Awaited<ReturnType<typeof findStatement>>[number];

/** An identity, by an id that it gets, and whose it becomes. */
type LinkedIdentity = ProvenIdentity & { id: string; userId: string };

const vouchedBy = ({
  email,
  isEmailVerified,
  isAuthority,
}: Pick<ProvenIdentity, 'email' | 'isEmailVerified' | 'isAuthority'>) => ({
  email: email ?? null,
  isEmailVerified,
  isAuthority: isAuthority && isEmailVerified,
});

@Injectable()
export class IdentitiesRepository {
  /** Writes the use of a user's identity down; false where it is theirs no more. */
  async touch(on: Executor, { id, userId, ...identity }: LinkedIdentity): Promise<boolean> {
    return (await touchStatement(on, { id, userId, ...vouchedBy(identity) })).length > 0;
  }

  /**
   * Links an identity to the user of its address, whose row the caller has locked, and audits that; false
   * where it is somebody's by now, or that address is not theirs any more.
   */
  async link(
    on: Executor,
    identity: LinkedIdentity,
    ownedEmail: string,
    client: ClientInfo,
  ): Promise<boolean> {
    return (await linkStatement(on, { ...columnsOf(identity), ownedEmail, ...client })).length > 0;
  }

  /**
   * Links an identity to a user whose row the caller has locked.
   * @returns whether it is new; undefined where it is somebody else's
   */
  async add(on: Executor, identity: LinkedIdentity): Promise<boolean | undefined> {
    return (await addStatement(on, columnsOf(identity)))[0]?.isNew;
  }

  /** Those of a user, the oldest first. */
  list(on: Executor, userId: string): Promise<ListedIdentity[]> {
    return listStatement(on, { userId });
  }

  /** The identity of an id; undefined where it is nobody's any more. */
  async find(on: Executor, id: string): Promise<LinkedAccount | undefined> {
    return (await findStatement(on, { id }))[0];
  }

  /** Takes an identity from a user whose row is locked; undefined where they have no such one. */
  async delete(
    on: Executor,
    identity: { id: string; userId: string },
  ): Promise<{ provider: string } | undefined> {
    return (await deleteStatement(on, identity))[0];
  }
}

const columnsOf = ({ id, userId, provider, subject, ...identity }: LinkedIdentity) => ({
  id,
  userId,
  provider,
  subject,
  ...vouchedBy(identity),
});
