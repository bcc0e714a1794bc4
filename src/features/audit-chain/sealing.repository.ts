import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { array, boolean, bytea, float8, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { bare } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { auditChain } from './audit-chain.table.js';
import type { ChainedEvent, Seal } from './chained-event.js';
import { utc } from './event-columns.js';

/** Any number: every sealer of a database takes this advisory lock. */
const LOCK = '7236502944126398754';

/**
 * Of the transaction, so that it is the right one behind a pooler by transactions, too, and ends with a
 * sealer that is killed.
 */
const lockStatement = statement({
  name: 'audit-chain.lock',
  values: {},
  row: { isAlone: boolean },
  sql: () => sql`SELECT pg_try_advisory_xact_lock(${sql.raw(LOCK)}::bigint) AS "isAlone"`,
});

const headStatement = statement({
  name: 'audit-chain.head',
  values: {},
  row: { now: text, sequence: nullable(float8), hash: nullable(bytea) },
  sql: () => sql`
    SELECT ${utc(sql`now()`)} AS "now", head.sequence::float8 AS "sequence", head.hash
    FROM (SELECT 1) AS one
    LEFT JOIN LATERAL (
      SELECT * FROM ${auditChain} ORDER BY ${auditChain.sequence} DESC LIMIT 1
    ) AS head ON true
  `,
});

const COLUMNS = sql.join(
  [
    auditChain.sequence,
    auditChain.eventId,
    auditChain.hash,
    auditChain.commitments,
    auditChain.ipSalt,
    auditChain.networkSalt,
    auditChain.userAgentSalt,
  ].map(bare),
  sql`, `,
);

const insertStatement = statement({
  name: 'audit-chain.insert',
  values: {
    first: float8,
    eventIds: array(uuid),
    hashes: array(bytea),
    commitments: array(bytea),
    ipSalts: array(nullable(bytea)),
    networkSalts: array(nullable(bytea)),
    userAgentSalts: array(nullable(bytea)),
  },
  row: {},
  sql: (v) => sql`
    INSERT INTO ${auditChain} (${COLUMNS})
    SELECT ${v.first}::bigint + nth - 1, event_id, hash, commitments, ip_salt, network_salt, user_agent_salt
    FROM unnest(${v.eventIds}, ${v.hashes}, ${v.commitments}, ${v.ipSalts}, ${v.networkSalts},
      ${v.userAgentSalts}) WITH ORDINALITY
      AS sealed (event_id, hash, commitments, ip_salt, network_salt, user_agent_salt, nth)
  `,
});

/** The chain's end. */
export interface Head {
  /** The transaction's time, as `ChainedEvent` writes times; `sealed_at` is just this. */
  now: string;
  /** NULL: nothing is sealed yet. */
  sequence: number | null;
  hash: Buffer | null;
}

@Injectable()
export class SealingRepository {
  /**
   * Takes the place of the one sealer, until the transaction ends.
   * @returns false where somebody else has it
   */
  async lock(on: Executor): Promise<boolean> {
    const [row] = await lockStatement(on, {});
    return row?.isAlone ?? false;
  }

  async findHead(on: Executor): Promise<Head> {
    const [head] = await headStatement(on, {});
    if (!head) throw new Error('a statement without a condition has a row');
    return head;
  }

  async insert(on: Executor, events: readonly ChainedEvent[], seals: readonly Seal[]): Promise<void> {
    await insertStatement(on, {
      first: seals[0]?.sequence ?? 0,
      eventIds: events.map(({ id }) => id),
      hashes: seals.map(({ hash }) => hash),
      commitments: seals.map(({ commitments }) => commitments),
      ipSalts: seals.map(({ salts }) => salts.ip),
      networkSalts: seals.map(({ salts }) => salts.network),
      userAgentSalts: seals.map(({ salts }) => salts.userAgent),
    });
  }
}
