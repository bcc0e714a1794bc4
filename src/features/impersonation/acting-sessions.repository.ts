import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { bytea, float8, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { insertInto, literal, named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { ACTOR_IS_LIVE } from '../sessions/acting.js';
import type { SessionRow } from '../sessions/rotation.js';
import { ENDING, ending } from '../sessions/session-ends.js';
import { sessions } from '../sessions/sessions.table.js';
import { SESSION } from '../sessions/starting.js';
import { users } from '../users/users.table.js';

/** The longest that somebody acts as somebody else, in seconds. */
const MAX_SECONDS = 3600;

const s = alias(sessions, 's');
const a = alias(sessions, 'a');
const u = alias(users, 'u');
const au = alias(users, 'au');

/** Locks the session of who is going to act, so that of two who begin at once one is first. */
const lockStatement = statement({
  name: 'actingSessions.lock',
  values: { actorSessionId: uuid },
  row: { id: sessions.id },
  sql: ({ actorSessionId }) => sql`
    SELECT ${a.id} FROM ${sessions} a JOIN ${users} au ON ${au.id} = ${a.userId}
    WHERE ${a.id} = ${actorSessionId} AND ${a.actorSessionId} IS NULL AND ${ACTOR_IS_LIVE}
    FOR NO KEY UPDATE OF a
  `,
});

const endStatement = statement({
  name: 'actingSessions.end',
  values: { actorSessionId: uuid, ...ENDING },
  row: { id: sessions.id },
  sql: ({ actorSessionId, ...values }) => ending(sql`${s.actorSessionId} = ${actorSessionId}`, values),
});

/**
 * It has no proof of anything, a token hash that no token has, and ends within the hour, or with the session
 * of who acts, without any use in between.
 */
const beginStatement = statement({
  name: 'actingSessions.begin',
  values: {
    id: uuid,
    userId: uuid,
    actorSessionId: uuid,
    tokenHash: bytea,
    reason: nullable(text),
    ...CLIENT,
  },
  row: { ...SESSION, secondsLeft: float8 },
  sql: ({ id, userId, actorSessionId, tokenHash, reason, ...client }) => {
    const end = sql`least(now() + make_interval(secs => ${literal(MAX_SECONDS)}), ${a.idleExpiresAt},
        ${a.expiresAt})`;
    const row = {
      id,
      userId,
      credentialEpoch: sql`${u.credentialEpoch}`,
      tokenHash,
      idleExpiresAt: end,
      expiresAt: end,
      remember: sql`false`,
      proofs: sql`'{}'::jsonb`,
      actorSessionId,
      ip: client.ip,
      userAgent: client.userAgent,
    };
    return sql`
    WITH inserted AS (
      ${insertInto(sessions, row, 's')}
      FROM ${sessions} a, ${users} u WHERE ${a.id} = ${actorSessionId} AND ${u.id} = ${userId}
      RETURNING ${named(SESSION)}
    ), audited AS (
      ${audited({
        event: 'impersonation_started',
        userId: sql`"userId"`,
        sessionId: sql`id`,
        reason,
        client,
      })}
      FROM inserted
    )
    SELECT ${sql.join(
      Object.keys(SESSION).map((name) => sql.identifier(name)),
      sql`, `,
    )},
      extract(epoch FROM "expiresAt" - now())::float8 AS "secondsLeft" FROM inserted
  `;
  },
});

@Injectable()
export class ActingSessionsRepository {
  /** @returns false where it is live no more, or somebody acts in it */
  async lockActor(on: Executor, actorSessionId: string): Promise<boolean> {
    return (await lockStatement(on, { actorSessionId })).length > 0;
  }

  /** Ends the sessions in which somebody acts from this one. */
  async endOf(on: Executor, actorSessionId: string, client: ClientInfo): Promise<void> {
    await endStatement(on, { actorSessionId, reason: 'acting-ended', ...client });
  }

  /** Begins one, and audits it. The caller has locked the user's row and the session of who acts. */
  async begin(
    on: Executor,
    session: { id: string; userId: string; actorSessionId: string; tokenHash: Buffer; reason: string },
    client: ClientInfo,
  ): Promise<SessionRow> {
    const [begun] = await beginStatement(on, { ...session, ...client });
    if (!begun) throw new Error('the session of who acts was locked, and is gone');
    return begun;
  }
}
