import { isNull, type Column, type SQL, sql } from 'drizzle-orm';
import {
  integer,
  nullable,
  type PgType,
  text,
  timestamptz,
  type Types,
  uuid,
  type ValuesOf,
} from '../../platform/db/pg-types.js';
import { literal, named, names } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { outbox } from '../../platform/mail/outbox.table.js';
import { isFailed, isWaiting, MAIL, MAIL_ROW, type MailState } from './mail-columns.js';

/** How far emails are counted: more of them are as many to a person. */
const MAX_COUNT = 10_000;

/** By what the emails of a list are found: each has its index. */
export type MailIndex = 'waiting' | 'failed' | 'settled' | 'recipient';

interface MailOrder {
  which: (v: Placeholders<Types>) => SQL;
  by: Column;
  /** The earliest first; else the latest. */
  isUpwards?: true;
}

const ORDERS: Record<MailIndex, MailOrder> = {
  waiting: { which: () => isWaiting, by: outbox.dueAt, isUpwards: true },
  failed: { which: () => isFailed, by: outbox.failedAt },
  settled: { which: () => isNull(outbox.failedAt), by: outbox.createdAt },
  recipient: { which: (v) => sql`${outbox.recipient} = ${v.recipient}`, by: outbox.createdAt },
};

/** The first place of an order. */
export const beginningOf = (index: MailIndex): MailPlace => ({
  at: ORDERS[index].isUpwards ? '-infinity' : 'infinity',
  id: '00000000-0000-0000-0000-000000000000',
});

/** Where a list goes on: behind this email. */
export interface MailPlace {
  at: string;
  id: string;
}

const VALUES = {
  at: timestamptz,
  after: uuid,
  /** null: any. */
  state: nullable(text),
  /** How many emails are looked through. */
  window: integer,
  limit: integer,
};

const nullableOf = <T extends Types>(types: T) =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, nullable(type)])) as {
    [Name in keyof T]: PgType<ValuesOf<T>[Name] | null>;
  };

/** Each column can be null: a window in which nothing fits is one row without an email. */
const ROW = {
  ...nullableOf(MAIL_ROW),
  place: nullable(timestamptz),
  /** The place of the last email that was looked at, and how many were. */
  lastAt: nullable(timestamptz),
  lastId: nullable(uuid),
  looked: integer,
  waiting: integer,
  failed: integer,
};

const counted = (which: SQL) => sql`(
        SELECT count(*)::integer FROM (SELECT FROM ${outbox} WHERE ${which} LIMIT ${literal(MAX_COUNT)}) AS n
      )`;

/**
 * The index has the order, and not always the state: so one page looks through so many at the most. It may
 * have fewer than `limit`, and its last place is where the next one begins.
 */
function listBy(index: MailIndex) {
  const { which, by, isUpwards } = ORDERS[index];
  const [direction, behind] = isUpwards ? [sql`ASC`, sql`>`] : [sql`DESC`, sql`<`];
  const back = isUpwards ? sql`DESC` : sql`ASC`;
  return statement({
    name: `outbox.list.${index}`,
    values: { ...VALUES, ...(index === 'recipient' ? { recipient: text } : {}) } as typeof VALUES & {
      recipient: typeof text;
    },
    row: ROW,
    sql: (v) => sql`
    WITH looked AS MATERIALIZED (
      SELECT ${named(MAIL)}, ${by} AS place FROM ${outbox}
      WHERE ${which(v)} AND (${by}, ${outbox.id}) ${behind} (${v.at}, ${v.after})
      ORDER BY ${by} ${direction}, ${outbox.id} ${direction} LIMIT ${v.window}
    ), last AS (
      SELECT place AS "lastAt", id AS "lastId" FROM looked ORDER BY place ${back}, id ${back} LIMIT 1
    ), fitting AS (
      SELECT * FROM looked WHERE ${v.state} IS NULL OR state = ${v.state}
      ORDER BY place ${direction}, id ${direction} LIMIT ${v.limit}
    ), counts AS (
      SELECT (SELECT count(*)::integer FROM looked) AS looked, ${counted(isWaiting)} AS waiting,
      ${counted(isFailed)} AS failed
    )
    SELECT ${names(MAIL)}, place, "lastAt", "lastId", looked, waiting, failed
    FROM counts LEFT JOIN last ON true LEFT JOIN fitting ON true
    ORDER BY place ${direction}, id ${direction}
  `,
  });
}

/** The statement of a list, by the index that finds its emails. */
export const MAIL_LISTS = {
  waiting: listBy('waiting'),
  failed: listBy('failed'),
  settled: listBy('settled'),
  recipient: listBy('recipient'),
};

/** The index of those in this state, and of this recipient. */
export function indexOf(state: MailState, recipient: string | undefined): MailIndex {
  if (recipient !== undefined) return 'recipient';
  return state === 'waiting' || state === 'failed' ? state : 'settled';
}
