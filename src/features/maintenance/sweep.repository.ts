import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgTable } from 'drizzle-orm/pg-core';
import { type Executor, statement } from '../../platform/db/executor.js';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import { outbox } from '../../platform/mail/outbox.table.js';
import { oneTimeTokens } from '../one-time-tokens/one-time-tokens.table.js';
import { rateLimits } from '../../platform/limits/rate-limits.table.js';
import { invitations } from '../registration/invitations.table.js';
import { registrations } from '../registration/registrations.table.js';
import { sessions } from '../sessions/sessions.table.js';

/** How long a mail is kept that was delivered or dropped, and one that was given up, in days: as long as somebody may ask what became of it. */
const MAIL_DAYS = 7;
const FAILED_MAIL_DAYS = 30;

const isExpired = sql`expires_at <= now()`;
const isOldMail = sql.raw(
  `failed_at IS NULL AND created_at <= now() - interval '${MAIL_DAYS} days' AND coalesce(delivered_at, dropped_at) <= now() - interval '${MAIL_DAYS} days'`,
);
const isOldFailedMail = sql.raw(`failed_at <= now() - interval '${FAILED_MAIL_DAYS} days'`);
/** Says, for this one statement, how long the trigger of `drizzle/extras.sql` has to keep an event. */
const retentionDays = sql`(SELECT set_config('postern.audit_retention_days', ${sql.placeholder('auditDays')}::integer::text, true)::integer)`;
const isOldEvent = sql`created_at <= now() - make_interval(days => ${retentionDays})`;

/**
 * Deletes up to `limit` rows, found by a column that has an index. What somebody else has locked, another sweep or a
 * request, is left for the next time. ARRAY: as a plain subquery it may be run once for each row, and the limit would be none.
 */
function deleteSome(table: AnyPgTable, column: string, isOver: SQL, key = 'id') {
  const name = sql.identifier(key);
  const found = sql`SELECT ${name} FROM ${table} WHERE ${isOver} ORDER BY ${sql.identifier(column)} LIMIT ${sql.placeholder('limit')}::integer FOR UPDATE SKIP LOCKED`;
  return statement<{ deleted: number }>(
    sql`WITH gone AS (DELETE FROM ${table} WHERE ${name} = ANY (ARRAY(${found})) RETURNING 1) SELECT count(*)::integer AS deleted FROM gone`,
  );
}

/** What is over, by kind. */
const DELETE = {
  registrations: deleteSome(registrations, 'expires_at', isExpired),
  invitations: deleteSome(invitations, 'expires_at', isExpired, 'email'),
  'one-time tokens': deleteSome(oneTimeTokens, 'expires_at', isExpired),
  sessions: deleteSome(sessions, 'expires_at', isExpired),
  limits: deleteSome(rateLimits, 'expires_at', isExpired, 'key'),
  mails: deleteSome(outbox, 'created_at', isOldMail),
  'mails given up': deleteSome(outbox, 'failed_at', isOldFailedMail),
  'audit events': deleteSome(auditEvents, 'created_at', isOldEvent),
};

type Swept = keyof typeof DELETE;
export const SWEPT = Object.keys(DELETE) as Swept[];

@Injectable()
export class SweepRepository {
  /** Deletes at most `limit` rows of one kind, and returns how many: less than `limit` means that nothing was left. */
  async deleteOver(on: Executor, kind: Swept, limit: number, auditDays: number): Promise<number> {
    const [counted] = await DELETE[kind](on, { limit, auditDays });
    return counted?.deleted ?? 0;
  }
}
