import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, bytea, float8, integer, nullable, text, timestamptz } from '../../platform/db/pg-types.js';
import { insertInto, named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { auditChain } from './audit-chain.table.js';
import { auditCheckpoints } from './audit-checkpoints.table.js';
import type { Checkpoint, Unsigned } from './checkpoint.js';
import { utc } from './event-columns.js';

/** How many events one checkpoint covers, about: one comes with the batch that reaches them. */
export const EVENTS_BETWEEN = 1000;

/** How many events one transaction seals: few enough for some ten milliseconds. */
export const BATCH = 500;

/**
 * A row where one is due: an hour or a thousand events after the last one, or where there is none yet. An
 * event that says a time in the future counts by when it was sealed: else no retention could cut here.
 */
const dueStatement = statement({
  name: 'audit-chain.due-checkpoint',
  values: { events: integer },
  row: { number: float8, sequence: float8, hash: bytea, youngestAt: text, createdAt: text },
  sql: ({ events }) => sql`
    SELECT coalesce(last.number, 0)::float8 + 1 AS "number", head.sequence::float8 AS "sequence", head.hash,
      ${utc(sql`coalesce(greatest(last.youngest_at, covered.youngest_at), head.sealed_at)`)} AS "youngestAt",
      ${utc(sql`now()`)} AS "createdAt"
    FROM (SELECT * FROM ${auditChain} ORDER BY ${auditChain.sequence} DESC LIMIT 1) AS head
    LEFT JOIN LATERAL (
      SELECT * FROM ${auditCheckpoints} ORDER BY ${auditCheckpoints.number} DESC LIMIT 1
    ) AS last ON true
    CROSS JOIN LATERAL (
      SELECT max(least(${auditEvents.createdAt}, ${auditChain.sealedAt})) AS youngest_at FROM ${auditChain}
      JOIN ${auditEvents} ON ${auditEvents.id} = ${auditChain.eventId}
      WHERE ${auditChain.sequence} > coalesce(last.sequence, 0)
    ) AS covered
    WHERE head.sequence > coalesce(last.sequence, 0) AND (
      last.number IS NULL OR last.created_at <= now() - interval '1 hour'
      OR head.sequence - last.sequence >= ${events}
    )
  `,
});

const insertStatement = statement({
  name: 'audit-chain.insert-checkpoint',
  values: {
    number: float8,
    sequence: float8,
    hash: bytea,
    youngestAt: timestamptz,
    createdAt: timestamptz,
    keyId: nullable(text),
    signature: nullable(bytea),
    isSent: boolean,
  },
  row: {},
  sql: ({ isSent, number, sequence, ...values }) =>
    insertInto(auditCheckpoints, {
      ...values,
      number: sql`${number}::bigint`,
      sequence: sql`${sequence}::bigint`,
      dueAt: sql`CASE WHEN ${isSent} THEN now() END`,
    }),
});

/** As a checkpoint is written. */
export const CHECKPOINT_COLUMNS = {
  number: sql`${auditCheckpoints.number}::float8`,
  sequence: sql`${auditCheckpoints.sequence}::float8`,
  hash: auditCheckpoints.hash,
  youngestAt: utc(auditCheckpoints.youngestAt),
  createdAt: utc(auditCheckpoints.createdAt),
  keyId: auditCheckpoints.keyId,
  signature: auditCheckpoints.signature,
};

export const CHECKPOINT_ROW = {
  number: float8,
  sequence: float8,
  hash: auditCheckpoints.hash,
  youngestAt: text,
  createdAt: text,
  keyId: auditCheckpoints.keyId,
  signature: auditCheckpoints.signature,
};

/**
 * Takes the oldest one that is due, for half a minute, and twice as long with each try, an hour at the most:
 * where it is not marked as delivered by then, it is tried again.
 */
const claimStatement = statement({
  name: 'audit-chain.claim-checkpoint',
  values: {},
  row: { ...CHECKPOINT_ROW, attempts: integer },
  sql: () => sql`
    UPDATE ${auditCheckpoints} SET attempts = ${auditCheckpoints.attempts} + 1,
      due_at = now() + make_interval(secs => 30 * power(2, least(${auditCheckpoints.attempts}, 7)))
    WHERE ${auditCheckpoints.number} = (
      SELECT number FROM ${auditCheckpoints} WHERE ${auditCheckpoints.dueAt} <= now()
      ORDER BY ${auditCheckpoints.dueAt} LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING ${named({ ...CHECKPOINT_COLUMNS, attempts: auditCheckpoints.attempts })}
  `,
});

const deliveredStatement = statement({
  name: 'audit-chain.checkpoint-delivered',
  values: { number: float8 },
  row: {},
  sql: ({ number }) => sql`
    UPDATE ${auditCheckpoints} SET due_at = NULL, delivered_at = now()
    WHERE ${auditCheckpoints.number} = ${number}::bigint
  `,
});

/** A row as it is sent. */
export function checkpointOf(row: {
  [Name in keyof Checkpoint]: Name extends 'hash'
    ? Buffer
    : Name extends 'signature'
      ? Buffer | null
      : Checkpoint[Name];
}): Checkpoint {
  const { number, sequence, hash, youngestAt, createdAt, keyId, signature } = row;
  const written = { hash: hash.toString('hex'), signature: signature?.toString('base64url') ?? null };
  return { number, sequence, youngestAt, createdAt, keyId, ...written };
}

@Injectable()
export class CheckpointsRepository {
  /** @returns undefined where none is due yet */
  async findDue(on: Executor): Promise<Unsigned | undefined> {
    const [row] = await dueStatement(on, { events: EVENTS_BETWEEN });
    return row && { ...row, hash: row.hash.toString('hex') };
  }

  /** @param isSent whether it is to be sent somewhere */
  async insert(on: Executor, { hash, signature, ...checkpoint }: Checkpoint, isSent: boolean): Promise<void> {
    await insertStatement(on, {
      ...checkpoint,
      isSent,
      hash: Buffer.from(hash, 'hex'),
      signature: signature === null ? null : Buffer.from(signature, 'base64url'),
    });
  }

  /** @returns undefined where none is due */
  async claim(on: Executor): Promise<{ checkpoint: Checkpoint; attempts: number } | undefined> {
    const [row] = await claimStatement(on, {});
    return row && { checkpoint: checkpointOf(row), attempts: row.attempts };
  }

  async markDelivered(on: Executor, number: number): Promise<void> {
    await deliveredStatement(on, { number });
  }
}
