import { type SQL, sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import { literal } from '../../platform/db/sql-parts.js';
import { registry } from '../../platform/registry/registry.js';
import { users } from '../users/users.table.js';

/** Of how many links to one address is looked which ones still work. */
const MAX_LIVE = 50;

/**
 * The user whose address it is, and was when the email was written: an address that one person has left may
 * belong to another.
 * @param mail the name of what has its `recipient`
 * @param writtenAt when it was written
 */
export const readerOf = (mail: SQL, writtenAt: SQL): SQL => sql`
  SELECT u.id FROM ${users} u WHERE u.email = ${mail}.recipient AND ${isSame(writtenAt)}
`;

const isSame = (writtenAt: SQL): SQL => sql`(u.created_at <= ${writtenAt} AND NOT EXISTS (
  SELECT FROM ${auditEvents} e WHERE e.user_id = u.id AND e.created_at > ${writtenAt}
    AND e.event IN ('email_changed', 'email_change_undone')
))`;

/**
 * Whether nobody is to get an email any more: its link was used, replaced or ended, or its address belongs to
 * another person. A link of one browser, which has no such list, lives ten minutes.
 */
export function isMeantNoMore(): SQL {
  const dead = Object.values(registry().links).flatMap(({ mail, live }) =>
    live
      ? sql`(outbox.template = ${literal(mail)} AND NOT EXISTS (
          SELECT FROM (${live({ email: sql<string>`outbox.recipient`, limit: sql`${literal(MAX_LIVE)}` })}) l
          WHERE l.id = outbox.subject_id
        ))`
      : [],
  );
  const ofAnother = sql`EXISTS (
    SELECT FROM ${users} u WHERE u.email = outbox.recipient AND NOT ${isSame(sql`outbox.created_at`)}
  )`;
  return sql`(${sql.join([...dead, ofAnother], sql` OR `)})`;
}
