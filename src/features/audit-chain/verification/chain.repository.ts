import { sql } from 'drizzle-orm';
import { auditEvents } from '../../../platform/audit/audit-events.table.js';
import type { Executor } from '../../../platform/db/executor.js';
import { float8, integer, nullable, text, timestamptz, uuid } from '../../../platform/db/pg-types.js';
import { named } from '../../../platform/db/sql-parts.js';
import { statement } from '../../../platform/db/statement.js';
import { auditChain } from '../audit-chain.table.js';
import { auditCheckpoints } from '../audit-checkpoints.table.js';
import type { ChainedEvent, Salts } from '../chained-event.js';
import type { Checkpoint } from '../checkpoint.js';
import { CHECKPOINT_COLUMNS, CHECKPOINT_ROW, checkpointOf } from '../checkpoints.repository.js';
import { EVENT_COLUMNS, EVENT_ROW, utc } from '../event-columns.js';

/** How many rows are read at a time. */
const PAGE = 1000;

const chainStatement = statement({
  name: 'audit-chain.read',
  values: { after: float8, limit: integer },
  row: {
    ...EVENT_ROW,
    id: nullable(uuid),
    createdAt: nullable(text),
    event: nullable(text),
    outcome: nullable(text),
    sequence: float8,
    eventId: auditChain.eventId,
    hash: auditChain.hash,
    commitments: auditChain.commitments,
    ipSalt: auditChain.ipSalt,
    networkSalt: auditChain.networkSalt,
    userAgentSalt: auditChain.userAgentSalt,
    sealedAt: text,
  },
  sql: ({ after, limit }) => sql`
    SELECT ${named({
      ...EVENT_COLUMNS,
      sequence: sql`${auditChain.sequence}::float8`,
      eventId: auditChain.eventId,
      hash: auditChain.hash,
      commitments: auditChain.commitments,
      ipSalt: auditChain.ipSalt,
      networkSalt: auditChain.networkSalt,
      userAgentSalt: auditChain.userAgentSalt,
      sealedAt: utc(auditChain.sealedAt),
    })}
    FROM ${auditChain} LEFT JOIN ${auditEvents} ON ${auditEvents.id} = ${auditChain.eventId}
    WHERE ${auditChain.sequence} > ${after}::bigint
    ORDER BY ${auditChain.sequence} LIMIT ${limit}
  `,
});

const checkpointsStatement = statement({
  name: 'audit-chain.read-checkpoints',
  values: { after: float8, limit: integer },
  row: CHECKPOINT_ROW,
  sql: ({ after, limit }) => sql`
    SELECT ${named(CHECKPOINT_COLUMNS)} FROM ${auditCheckpoints}
    WHERE ${auditCheckpoints.number} > ${after}::bigint
    ORDER BY ${auditCheckpoints.number} LIMIT ${limit}
  `,
});

const cutStatement = statement({
  name: 'audit-chain.cut',
  values: { time: timestamptz },
  row: CHECKPOINT_ROW,
  sql: ({ time }) => sql`
    SELECT ${named(CHECKPOINT_COLUMNS)} FROM ${auditCheckpoints}
    WHERE ${auditCheckpoints.youngestAt} <= ${time}
    ORDER BY ${auditCheckpoints.number} DESC LIMIT 1
  `,
});

const lastCheckpointStatement = statement({
  name: 'audit-chain.last-checkpoint',
  values: {},
  row: CHECKPOINT_ROW,
  sql: () => sql`
    SELECT ${named(CHECKPOINT_COLUMNS)} FROM ${auditCheckpoints}
    ORDER BY ${auditCheckpoints.number} DESC LIMIT 1
  `,
});

/** Both in one statement: a checkpoint is written in the transaction of its event. */
const endsStatement = statement({
  name: 'audit-chain.ends',
  values: {},
  row: { sequence: float8, number: float8 },
  sql: () => sql`
    SELECT coalesce((SELECT max(${auditChain.sequence}) FROM ${auditChain}), 0)::float8 AS "sequence",
      coalesce((SELECT max(${auditCheckpoints.number}) FROM ${auditCheckpoints}), 0)::float8 AS "number"
  `,
});

/** From the checkpoints, which are few. */
const sealedBeforeStatement = statement({
  name: 'audit-chain.sealed-before',
  values: { time: timestamptz },
  row: { sequence: float8 },
  sql: ({ time }) => sql`
    SELECT coalesce(max(${auditCheckpoints.sequence}), 0)::float8 AS "sequence" FROM ${auditCheckpoints}
    WHERE ${auditCheckpoints.createdAt} <= ${time}
  `,
});

/** A page of all events, and those of it that nobody has sealed. */
const unsealedStatement = statement({
  name: 'audit-chain.find-unsealed',
  values: { at: timestamptz, id: uuid, limit: integer },
  row: { id: auditEvents.id, createdAt: timestamptz, time: nullable(text), sequence: nullable(float8) },
  sql: ({ at, id, limit }) => sql`
    SELECT ${auditEvents.id}, ${auditEvents.createdAt} AS "createdAt",
      ${utc(auditEvents.createdAt)} AS "time",
      (SELECT sequence FROM ${auditChain}
        WHERE ${auditChain.eventId} = ${auditEvents.id})::float8 AS "sequence"
    FROM ${auditEvents} WHERE (${auditEvents.createdAt}, ${auditEvents.id}) > (${at}, ${id})
    ORDER BY ${auditEvents.createdAt}, ${auditEvents.id} LIMIT ${limit}
  `,
});

/** A seal, and the event that it is of. */
export interface Link {
  sequence: number;
  eventId: string;
  hash: Buffer;
  commitments: Buffer;
  salts: Salts;
  sealedAt: string;
  /** undefined: there is no such event. */
  event: ChainedEvent | undefined;
}

/** The chain, in the order of its numbers, page by page. */
export async function* readChain(on: Executor, from = 0): AsyncGenerator<Link> {
  for (let after = from; ;) {
    const rows = await chainStatement(on, { after, limit: PAGE });
    for (const { ipSalt, networkSalt, userAgentSalt, ...row } of rows) {
      const { sequence, eventId, hash, commitments, sealedAt, id, ...columns } = row;
      const salts = { ip: ipSalt, network: networkSalt, userAgent: userAgentSalt };
      const event = id === null ? undefined : ({ id, ...columns } as ChainedEvent);
      yield { sequence, eventId, hash, commitments, salts, sealedAt, event };
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.sequence ?? after;
  }
}

/** The checkpoints of the database, in the order of their numbers, page by page. */
export async function* readCheckpoints(on: Executor): AsyncGenerator<Checkpoint> {
  for (let after = 0; ;) {
    const rows = await checkpointsStatement(on, { after, limit: PAGE });
    for (const row of rows) yield checkpointOf(row);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.number ?? after;
  }
}

/** Where the retention may have cut the chain: all that it covers is from before this time. */
export async function findCut(on: Executor, time: Date): Promise<Checkpoint | undefined> {
  const [row] = await cutStatement(on, { time: time.toISOString() });
  return row && checkpointOf(row);
}

/** The last event that is sealed, and the last checkpoint; 0 where there is none. */
export async function findEnds(on: Executor): Promise<{ sequence: number; number: number }> {
  const [ends] = await endsStatement(on, {});
  return ends ?? { sequence: 0, number: 0 };
}

/** @returns undefined where nothing was sealed yet */
export async function findLastCheckpoint(on: Executor): Promise<Checkpoint | undefined> {
  const [row] = await lastCheckpointStatement(on, {});
  return row && checkpointOf(row);
}

/** An event up to which all were sealed before this time; 0 where nobody knows. */
export async function findSealedBefore(on: Executor, time: string): Promise<number> {
  const [row] = await sealedBeforeStatement(on, { time });
  return row?.sequence ?? 0;
}

/** An event without a seal. `createdAt` null: it says no time (`infinity`), so that nobody can seal it. */
interface UnsealedEvent {
  id: string;
  createdAt: string | null;
}

/** Events without a seal, the oldest first. */
export async function* readUnsealed(on: Executor): AsyncGenerator<UnsealedEvent> {
  for (let place = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' }; ;) {
    const rows = await unsealedStatement(on, { ...place, limit: PAGE });
    for (const { id, time, sequence } of rows) if (sequence === null) yield { id, createdAt: time };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    place = { at: last.createdAt, id: last.id };
  }
}
