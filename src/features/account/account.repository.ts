import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type Executor, statement } from '../../platform/db/executor.js';

const value = (name: string) => sql.placeholder(name);

/**
 * Deletes a user, and with the row all that refers to it: sessions, links, a team's own rows. And what else knows the
 * address: attempts to register it, mails to it, and mails whose link is the user's, wherever they went. The audit stays;
 * and so do, until the sweep, notices to an address that the user had before: it may be somebody else's by now.
 */
const deleteStatement = statement(sql`
  WITH links AS (
    SELECT id FROM one_time_tokens WHERE user_id = ${value('userId')}::uuid
  ), mails AS (
    DELETE FROM outbox WHERE recipient = ${value('email')}::text OR subject_id IN (SELECT id FROM links)
  ), attempts AS (
    DELETE FROM registrations WHERE email = ${value('email')}::text OR user_id = ${value('userId')}::uuid
  ), asked AS (
    DELETE FROM one_time_tokens WHERE email = ${value('email')}::text AND user_id IS NULL
  )
  DELETE FROM users WHERE id = ${value('userId')}::uuid
`);

@Injectable()
export class AccountRepository {
  /** Deletes a user, whose row the caller has locked, and everything of theirs but the audit. */
  async delete(on: Executor, user: { userId: string; email: string }): Promise<void> {
    await deleteStatement(on, user);
  }
}
