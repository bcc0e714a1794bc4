import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type Executor, statement } from '../../platform/db/executor.js';
import { SHOWN_BEFORE } from '../sessions/double-click.js';

/**
 * How many notices of new sign-ins a person is sent in an hour: the last of them says that it is the last.
 */
const MAX_AN_HOUR = 3;

const value = (name: string) => sql.placeholder(name);
const most = sql.raw(String(MAX_AN_HOUR));

/** A notice of its own kind, so that sign-ins keep back no mail about a change of credentials. */
const insertStatement = statement(sql`
  INSERT INTO outbox (id, template, recipient, locale, data)
  SELECT ${value('noticeId')}::uuid, 'new-sign-in', ${value('recipient')}::text, ${value('locale')}::text,
    ${value('data')}::jsonb || CASE WHEN told.times = ${most} - 1 THEN '{"last": "yes"}'::jsonb ELSE
      '{}'::jsonb END
  FROM (SELECT count(*) AS times FROM outbox WHERE template = 'new-sign-in' AND recipient =
    ${value('recipient')}::text AND created_at > now() - interval '1 hour') told
  WHERE told.times < ${most} AND NOT EXISTS (SELECT FROM sessions s WHERE ${SHOWN_BEFORE})
`);

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
  async insert(on: Executor, { data, ...notice }: SignInNotice): Promise<void> {
    await insertStatement(on, { ...notice, data: JSON.stringify(data) });
  }
}
