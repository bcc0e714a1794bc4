import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { jsonb, text, uuid } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { enqueued } from '../../platform/mail/enqueued.js';
import { outbox } from '../../platform/mail/outbox.table.js';
import { SHOWN, shownBefore } from '../sessions/double-click.js';
import { sessions } from '../sessions/sessions.table.js';

/**
 * How many notices of new sign-ins a person is sent in an hour: the last of them says that it is the last.
 */
const MAX_AN_HOUR = 3;

const most = literal(MAX_AN_HOUR);

/** A notice of its own kind, so that sign-ins keep back no mail about a change of credentials. */
const insertStatement = statement({
  name: 'login.notice',
  values: { noticeId: uuid, recipient: text, locale: text, data: jsonb, ...SHOWN },
  row: {},
  sql: ({ noticeId, recipient, locale, data, ...shown }) => {
    const last = sql`CASE WHEN told.times = ${most} - 1 THEN '{"last": "yes"}'::jsonb ELSE '{}'::jsonb END`;
    const template = 'new-sign-in';
    return sql`
    ${enqueued({ id: noticeId, template, recipient, locale, data: sql`${data} || ${last}` })}
    FROM (
      SELECT count(*) AS times FROM ${outbox}
      WHERE ${outbox.template} = ${literal(template)} AND ${outbox.recipient} = ${recipient}
        AND ${outbox.createdAt} > now() - interval '1 hour'
    ) told
    WHERE told.times < ${most} AND NOT EXISTS (SELECT FROM ${sessions} s WHERE ${shownBefore(shown)})
  `;
  },
});

export interface SignInNotice {
  noticeId: string;
  recipient: string;
  locale: string;
  data: Record<string, string | null>;
  /** The session that was started, its user, and what the browser showed. */
  id: string;
  userId: string;
  signInKey: Buffer | null;
}

@Injectable()
export class SignInNoticesRepository {
  /**
   * Writes the notice of a sign-in to a user, whose row the caller has locked: unless they had enough of
   * them, or it is the second half of a double click.
   */
  async insert(on: Executor, notice: SignInNotice): Promise<void> {
    await insertStatement(on, notice);
  }
}
