import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import type { Executor } from '../../platform/db/executor.js';
import { nullable, text, uuid } from '../../platform/db/pg-types.js';
import { statement } from '../../platform/db/statement.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { pendingSignIns } from '../pending-sign-ins/pending-sign-ins.table.js';
import { ENDING, ending } from '../sessions/session-ends.js';
import { type EndReason, sessions } from '../sessions/sessions.table.js';
import { identities } from './identities.table.js';
import { pendingIdentities } from './pending-identities.table.js';

const s = alias(sessions, 's');
const p = alias(pendingSignIns, 'p');
const a = alias(pendingIdentities, 'a');

/** The identities of a provider, or the one of a subject there; of all, or those of one session there. */
interface Named {
  provider: SQL;
  subject: SQL;
  providerSession: SQL;
}

/**
 * Whether what was begun by a session there is meant. Where a subject is, so is what was begun by a session
 * that nobody knows: it may be that one.
 */
export const isOfSession = (begunBy: PgColumn, { subject, providerSession }: Omit<Named, 'provider'>) =>
  sql`(${providerSession} IS NULL OR ${begunBy} = ${providerSession}
        OR (${subject} IS NOT NULL AND ${begunBy} IS NULL))`;

/** Whether a row was begun by such an identity. */
const isBegunBy = (
  row: Record<'identityId' | 'providerSession', PgColumn>,
  { provider, subject, providerSession }: Named,
) => sql`${row.identityId} IN (
        SELECT ${identities.id} FROM ${identities}
        WHERE ${identities.provider} = ${provider}
          AND (${subject} IS NULL OR ${identities.subject} = ${subject})
      ) AND ${isOfSession(row.providerSession, { subject, providerSession })}`;

const endStatement = statement({
  name: 'identities.endSessions',
  values: { provider: text, subject: nullable(text), providerSession: nullable(text), ...ENDING },
  row: { id: sessions.id },
  sql: ({ provider, subject, providerSession, ...values }) => {
    const named = { provider, subject, providerSession };
    return ending(isBegunBy(s, named), values);
  },
});

const endPendingStatement = statement({
  name: 'identities.endPendingSignIns',
  values: { provider: text, subject: nullable(text), providerSession: nullable(text) },
  row: {},
  sql: (named) => sql`DELETE FROM ${pendingSignIns} p WHERE ${isBegunBy(p, named)}`,
});

const endAskedStatement = statement({
  name: 'identities.endPendingIdentities',
  values: { provider: text, subject: nullable(text), providerSession: nullable(text) },
  row: {},
  sql: ({ provider, subject, providerSession }) => sql`
    DELETE FROM ${pendingIdentities} a WHERE ${a.provider} = ${provider}
      AND (${subject} IS NULL OR ${a.subject} = ${subject})
      AND ${isOfSession(a.providerSession, { subject, providerSession })}
  `,
});

/** A part of the user's sessions, so that it is found by an index however many there are. */
const endOfStatement = statement({
  name: 'identities.endSessionsOf',
  values: { id: uuid, userId: uuid, ...ENDING },
  row: { id: sessions.id },
  sql: ({ id, userId, ...values }) =>
    ending(sql`${s.userId} = ${userId} AND ${s.identityId} = ${id}`, values),
});

const endPendingOfStatement = statement({
  name: 'identities.endPendingSignInsOf',
  values: { id: uuid, userId: uuid },
  row: {},
  sql: ({ id, userId }) => sql`
    DELETE FROM ${pendingSignIns} p WHERE ${p.userId} = ${userId} AND ${p.identityId} = ${id}
  `,
});

/** The identities that are meant; null: whichever. */
export interface NamedSessions {
  provider: string;
  subject: string | null;
  providerSession: string | null;
}

@Injectable()
export class IdentitySessionsRepository {
  /** Ends the sessions of identities. @returns how many there were */
  async end(on: Executor, named: NamedSessions, reason: EndReason, client: ClientInfo): Promise<number> {
    return (await endStatement(on, { ...named, reason, ...client })).length;
  }

  /** Ends the sign-ins by identities that wait for a second factor, or for the mailbox. */
  async endPending(on: Executor, named: NamedSessions): Promise<void> {
    await Promise.all([endPendingStatement(on, { ...named }), endAskedStatement(on, { ...named })]);
  }

  /** Ends those that one identity of a user has begun. @returns their ids */
  async endOf(
    on: Executor,
    identity: { id: string; userId: string },
    reason: EndReason,
    client: ClientInfo,
  ): Promise<string[]> {
    return (await endOfStatement(on, { ...identity, reason, ...client })).map(({ id }) => id);
  }

  /** Ends the sign-ins by one identity that wait for a second factor. */
  async endPendingOf(on: Executor, identity: { id: string; userId: string }): Promise<void> {
    await endPendingOfStatement(on, identity);
  }
}
