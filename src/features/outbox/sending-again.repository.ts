import { Injectable } from '@nestjs/common';
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, integer, nullable, text, timestamptz, uuid } from '../../platform/db/pg-types.js';
import { literal, named, names, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { LEASE_SECONDS } from '../../platform/mail/claims.js';
import { MIN_USE_SECONDS, RETRY_WINDOW_HOURS } from '../../platform/mail/outbox.repository.js';
import { outbox } from '../../platform/mail/outbox.table.js';
import { isMeantNoMore, readerOf } from './still-meant.js';
import type { Acting } from '../people-changes/acting.js';
import { isFailed, MAIL, MAIL_ROW, type MailRow } from './mail-columns.js';

/** How many of the dead-lettered emails one request has sent again. */
export const MAX_AGAIN = 500;

/** As the delivery judges: by the time that it is read, its link would be of no use. */
const isExpired: SQL<boolean> = sql`coalesce(${outbox.expiresAt} <= now() + interval
      '${literal(MIN_USE_SECONDS)} seconds', false)`;

/**
 * It waits, and is due now. While the provider knows the Idempotency-Key, the first try counts on: after that
 * it is as a new email. `attempts` goes on, since it names a worker's claim.
 */
const AGAIN = set(outbox, {
  failedAt: sql`NULL`,
  dueAt: sql`now()`,
  firstTriedAt: sql`CASE WHEN ${outbox.firstTriedAt} >= now() - interval
        '${literal(RETRY_WINDOW_HOURS)} hours' THEN ${outbox.firstTriedAt} END`,
});

/** One that is due within the time of a claim is being sent, perhaps: it stays as it is. */
const isFree = or(isFailed, sql`${outbox.dueAt} > now() + interval '${literal(LEASE_SECONDS)} seconds'`);

const sendAgain = statement({
  name: 'outbox.sendAgain',
  values: { id: uuid, why: nullable(text), ...CLIENT },
  row: MAIL_ROW,
  sql: (v) => sql`
    WITH again AS (
      UPDATE ${outbox} SET ${AGAIN}
      WHERE ${and(
        eq(outbox.id, v.id),
        isNull(outbox.deliveredAt),
        isNull(outbox.droppedAt),
        isFree,
        sql`NOT ${isExpired}`,
        sql`NOT ${isMeantNoMore()}`,
      )}
      RETURNING ${named(MAIL)}
    ), written AS (
      ${audited({
        event: 'mail_sent_again',
        userId: sql`(${readerOf(sql`again`, sql`again."createdAt"`)})`,
        reason: sql`concat_ws(': ', again.template || ' ' || again.id, ${v.why})`,
        client: v,
      })} FROM again
    )
    SELECT ${names(MAIL)} FROM again
  `,
});

const find = statement({
  name: 'outbox.find',
  values: { id: uuid },
  row: { ...MAIL_ROW, isExpired: boolean },
  sql: ({ id }) => sql`
    SELECT ${named(MAIL)}, (${isExpired} OR ${isMeantNoMore()}) AS "isExpired"
    FROM ${outbox} WHERE ${outbox.id} = ${id}
  `,
});

/** ARRAY: as a plain subquery it may be run once for each row, and the limit would be none. */
const sendFailedAgain = statement({
  name: 'outbox.sendFailedAgain',
  values: {
    since: nullable(timestamptz),
    before: nullable(timestamptz),
    said: text,
    why: nullable(text),
    ...CLIENT,
  },
  row: { again: integer },
  sql: (v) => sql`
    WITH again AS (
      UPDATE ${outbox} SET ${AGAIN} WHERE ${outbox.id} = ANY (ARRAY(
        SELECT ${outbox.id} FROM ${outbox}
        WHERE ${isFailed} AND ${outbox.failedAt} >= coalesce(${v.since}, '-infinity') AND NOT ${isExpired}
          AND ${outbox.failedAt} < coalesce(${v.before}, 'infinity') AND NOT ${isMeantNoMore()}
        ORDER BY ${outbox.failedAt} LIMIT ${literal(MAX_AGAIN)} FOR UPDATE SKIP LOCKED
      )) AND ${isFailed}
      RETURNING ${named(MAIL)}
    ), counted AS (
      SELECT count(*)::integer AS again FROM again
    ), written AS (
      ${audited({
        event: 'mails_sent_again',
        userId: sql`NULL::uuid`,
        reason: sql`concat_ws(': ', counted.again || ${v.said}, ${v.why})`,
        client: v,
      })} FROM counted WHERE counted.again > 0
    ), each AS (
      ${audited({
        event: 'mail_sent_again',
        userId: sql`(${readerOf(sql`again`, sql`again."createdAt"`)})`,
        reason: sql`concat_ws(': ', again.template || ' ' || again.id, ${v.why})`,
        client: v,
      })} FROM again
    )
    SELECT again FROM counted
  `,
});

/** Of when they were dead-lettered: then or later, and before; as ISO 8601. */
export interface Failed {
  since?: string | undefined;
  before?: string | undefined;
}

@Injectable()
export class SendingAgainRepository {
  /**
   * Has an email wait again that was dead-lettered, or whose next try is far, and writes it down.
   * @returns it; undefined: it is none of these
   */
  async sendAgain(on: Executor, id: string, by: Acting): Promise<MailRow | undefined> {
    const [mail] = await sendAgain(on, { id, why: by.why ?? null, ...clientOf(by) });
    return mail;
  }

  async find(on: Executor, id: string): Promise<(MailRow & { isExpired: boolean }) | undefined> {
    const [mail] = await find(on, { id });
    return mail;
  }

  /** The same of up to `MAX_AGAIN` that were dead-lettered, the oldest first. @returns how many */
  async sendFailedAgain(on: Executor, { since, before }: Failed, by: Acting): Promise<number> {
    const said = since === undefined ? '' : ` since ${since}`;
    const [counted] = await sendFailedAgain(on, {
      since: since ?? null,
      before: before ?? null,
      said,
      why: by.why ?? null,
      ...clientOf(by),
    });
    return counted?.again ?? 0;
  }
}

const clientOf = ({ ip, userAgent, requestId, actorId }: Acting) => ({ ip, userAgent, requestId, actorId });
