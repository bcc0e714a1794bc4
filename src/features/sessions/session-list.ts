import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { boolean, integer, nullable, text, timestamptz, uuid } from '../../platform/db/pg-types.js';
import { named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { users } from '../users/users.table.js';
import type { SessionRow } from './rotation.js';
import { LAST_USED, LIVE } from './session-ends.js';
import { sessions } from './sessions.table.js';
import { SESSION } from './starting.js';

const s = alias(sessions, 's');
const u = alias(users, 'u');

/** A session among those of its user. */
export interface ListedRow extends Omit<SessionRow, 'secondsLeft'> {
  ip: string | null;
  userAgent: string | null;
  lastUsedAt: string;
  /** Whether somebody else acts as the user in it. */
  isActing: boolean;
  /** No access token of it is good for longer. */
  accessExpiresAt: string;
}

/** The use of a session: from where, when, and by whom. */
const USE = {
  ip: sql`host(${s.ip})`,
  userAgent: s.userAgent,
  lastUsedAt: LAST_USED,
  isActing: sql`${s.actorSessionId} IS NOT NULL`,
};

/**
 * A user's live sessions, the one last used first. One in which somebody acts has a single access token.
 */
export const listStatement = statement({
  name: 'sessions.list',
  values: {
    userId: uuid,
    /** How long after its token was last handed out an access token may still be good. */
    accessSeconds: integer,
  },
  row: {
    ...SESSION,
    ip: nullable(text),
    userAgent: s.userAgent,
    lastUsedAt: timestamptz,
    isActing: boolean,
    accessExpiresAt: timestamptz,
  },
  sql: ({ userId, accessSeconds }) => sql`
    SELECT ${named({ ...SESSION, ...USE })},
      least(CASE WHEN ${s.actorSessionId} IS NULL
          THEN greatest(${s.createdAt}, ${s.issuedAt}) + make_interval(secs => ${accessSeconds}) END,
        ${s.idleExpiresAt}, ${s.expiresAt})
        AS "accessExpiresAt"
    FROM ${sessions} s JOIN ${users} u ON ${u.id} = ${s.userId}
    WHERE ${s.userId} = ${userId} AND ${LIVE}
    ORDER BY "lastUsedAt" DESC, ${s.id} DESC
  `,
});
