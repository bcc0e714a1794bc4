import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { CLIENT } from '../../platform/http/client-values.js';
import type { Executor } from '../../platform/db/executor.js';
import { integer, text, textOf, timestamptz, uuid } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { registry } from '../../platform/registry/registry.js';
import { ENDED_SESSIONS, type EndedSession } from '../sessions/session-ends.js';
import { type EndReason, sessions } from '../sessions/sessions.table.js';

/**
 * The changes of credentials: every session that ends says it. `docs/recovery.md` has the table of
 * what follows.
 */
export type CredentialsChange = Extract<
  EndReason,
  | 'password-change'
  | 'password-reset'
  | 'email-change'
  | 'email-change-undone'
  | 'disabled'
  | 'factors-reset'
  | 'operator'
>;

/**
 * All that features declare, as parts of one statement: one round trip, and nothing of it can be forgotten.
 */
const changedStatement = statement({
  name: 'credentials.changed',
  values: { userId: uuid, reason: textOf<CredentialsChange>(), ...CLIENT },
  row: {
    id: sessions.id,
    remember: sessions.remember,
    proofs: sessions.proofs,
    identityId: sessions.identityId,
    providerSession: sessions.providerSession,
    boundKey: sessions.boundKey,
    boundBy: sessions.boundBy,
  },
  sql: (values) => {
    const declared = Object.entries(registry().credentialsChanged);
    const parts = declared.map(([name, part]) => sql`${sql.identifier(name)} AS (${part(values)})`);
    return sql`
    WITH ${sql.join(parts, sql`,\n    `)}
    SELECT id, remember, proofs, identity_id AS "identityId", provider_session AS "providerSession",
      bound_key AS "boundKey", bound_by AS "boundBy"
    FROM ${sql.identifier(ENDED_SESSIONS)}
  `;
  },
});

/** The second factors of one kind that a user had. */
export interface RemovedFactors {
  /** As its feature declares it, with blanks: `recovery codes`. */
  kind: string;
  count: number;
}

/** `authenticator apps: 1, recovery codes: 10` */
export const countsOf = (removed: readonly RemovedFactors[]): string =>
  removed.map(({ kind, count }) => `${kind}: ${count}`).join(', ');

/** Not by its own name, which may be a table's. */
const removed = (name: string) => sql.identifier(`removed_${name}`);

/** Second factors of all kinds at once, whichever feature has them. */
const resetFactorsStatement = statement({
  name: 'credentials.resetFactors',
  values: { userId: uuid, since: timestamptz },
  row: { kind: text, count: integer },
  sql: (values) => {
    const declared = Object.entries(registry().factorsReset);
    const parts = declared.map(
      ([name, part]) => sql`${removed(name)} AS (
      ${part(values)} RETURNING 1
    )`,
    );
    const counts = declared.map(
      ([name]) => sql`SELECT ${literal(name.replaceAll('_', ' '))} AS kind, count(*)::integer AS count
      FROM ${removed(name)}`,
    );
    return sql`
    WITH ${sql.join(parts, sql`, `)}
    SELECT kind, count FROM (
      ${sql.join(counts, sql`\n      UNION ALL `)}
    ) removed WHERE count > 0
  `;
  },
});

@Injectable()
export class CredentialsRepository {
  /**
   * Carries out what follows when a user's credentials have changed, or nobody may use them any more. The
   * caller has locked the user's row, and raises the epoch in the same transaction.
   * @returns the sessions that it has ended
   */
  changed(
    on: Executor,
    userId: string,
    reason: CredentialsChange,
    client: ClientInfo,
  ): Promise<EndedSession[]> {
    return changedStatement(on, { userId, reason, ...client });
  }

  /**
   * Takes second factors of a user away, whose row the caller has locked.
   * @param since those that were set up before it stay; missing: none stays
   * @returns how many of each kind there were; empty: none
   */
  resetFactors(on: Executor, userId: string, since?: Date): Promise<RemovedFactors[]> {
    return resetFactorsStatement(on, { userId, since: since?.toISOString() ?? '-infinity' });
  }
}
