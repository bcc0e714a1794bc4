import { Inject, Injectable } from '@nestjs/common';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { type Executor, statement } from '../database/executor.js';
import type { Caller } from '../http/caller.js';
import type { UserRow } from '../users/user-view.js';
import { type Rotation, rotateStatement, type SessionRow } from './rotation.js';
import { sessions } from './sessions.table.js';

const value = (name: string) => sql.placeholder(name);

/** A session is live while it is not revoked, not expired, and of the user's epoch, and the user is active. */
const live = sql.raw(
  `s.revoked_at IS NULL AND s.idle_expires_at > now() AND s.expires_at > now() AND u.status = 'active' AND u.credential_epoch = s.credential_epoch`,
);

const columns = sql.raw(`s.id, s.user_id, s.created_at, s.idle_expires_at, s.expires_at, u.email, u.role, u.locale, u.created_at AS user_created_at,
  extract(epoch FROM least(s.idle_expires_at, s.expires_at) - now())::float8 AS seconds_left`);

/**
 * The guard's one statement: finds the live session with its user, and confirms the rotation when the access token came
 * with the row's generation, since it proves that the client has received the successor. Writes at most once a rotation.
 */
const authenticateStatement = statement<SessionRow & UserRow>(sql`
  WITH found AS (
    SELECT ${columns}, s.generation, s.successor_nonce IS NOT NULL AS unconfirmed
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ${value('id')} AND s.user_id = ${value('userId')} AND ${live}
  ), confirmed AS (
    UPDATE sessions s SET successor_nonce = NULL, confirmed_at = now()
    FROM found f
    WHERE s.id = f.id AND f.unconfirmed AND f.generation = ${value('generation')}::integer
      AND s.generation = ${value('generation')}::integer AND s.successor_nonce IS NOT NULL AND s.revoked_at IS NULL
  )
  SELECT id, user_id, created_at, idle_expires_at, expires_at, email, role, locale, user_created_at, seconds_left FROM found
`);

const endStatement = statement<{ id: string }>(sql`
  UPDATE sessions SET revoked_at = now(), revoked_reason = ${value('reason')}
  WHERE id = ANY(${value('ids')}::uuid[]) AND revoked_at IS NULL
  RETURNING id
`);

@Injectable()
export class SessionsRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /**
   * Decides about a refresh token and carries it out; undefined when there is no such session.
   * @param mailId of the notice, which is written when the token is a reused one
   */
  async rotate(
    on: Executor,
    presented: { id: string; generation: number; hash: Buffer },
    proposed: { childHash: Buffer; nonce: Buffer; keyId: string },
    caller: Caller,
    mailId: string,
  ): Promise<Rotation | undefined> {
    const [row] = await rotateStatement(on, {
      ...presented,
      ...proposed,
      ...caller,
      freshSeconds: this.env.FRESH_SECONDS,
      idleSeconds: this.env.SESSION_IDLE_TTL_SECONDS,
      mailId,
    });
    return row;
  }

  /** The live session of this id and user, with its user, or undefined; confirms `generation`. */
  async findLive(on: Executor, id: string, userId: string, generation: number): Promise<(SessionRow & UserRow) | undefined> {
    const [row] = await authenticateStatement(on, { id, userId, generation });
    return row;
  }

  /** Ends sessions by id, in one round trip; those that have ended already stay as they are. */
  async end(on: Executor, ids: readonly string[], reason: 'logout' | 'login'): Promise<void> {
    await endStatement(on, { ids: `{${ids.join(',')}}`, reason });
  }

  /** Ends every session of a user; those that have ended already stay as they are. */
  async endAll(on: Executor, userId: string, reason: 'password-reset'): Promise<void> {
    await on
      .update(sessions)
      .set({ revokedAt: sql`now()`, revokedReason: reason })
      .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
  }

  /** Ends all but the `keep` most recently used live sessions of a user, whose row the caller has locked; those of `besides` are not counted. */
  async evict(on: Executor, userId: string, keep: number, besides: readonly string[]): Promise<void> {
    const surplus = sql`(SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.user_id = ${userId} AND s.id <> ALL(${`{${besides.join(',')}}`}::uuid[]) AND ${live}
      ORDER BY greatest(s.created_at, s.rotated_at, s.confirmed_at) DESC, s.id DESC OFFSET ${keep})`;
    await on
      .update(sessions)
      .set({ revokedAt: sql`now()`, revokedReason: 'evicted' })
      .where(and(sql`${sessions.id} IN ${surplus}`, isNull(sessions.revokedAt)));
  }

  /** Inserts the session of a user whose row the caller has locked. */
  async insert(
    on: Executor,
    session: { id: string; userId: string; credentialEpoch: number; tokenHash: Buffer; ip: string | null; userAgent: string | null },
  ): Promise<SessionRow> {
    const { SESSION_IDLE_TTL_SECONDS: idle, SESSION_TTL_SECONDS: absolute } = this.env;
    const [inserted] = await on
      .insert(sessions)
      .values({
        ...session,
        idleExpiresAt: sql`now() + make_interval(secs => ${Math.min(idle, absolute)})`,
        expiresAt: sql`now() + make_interval(secs => ${absolute})`,
      })
      .returning({
        id: sessions.id,
        user_id: sessions.userId,
        created_at: sql<string>`${sessions.createdAt}`,
        idle_expires_at: sql<string>`${sessions.idleExpiresAt}`,
        expires_at: sql<string>`${sessions.expiresAt}`,
      });
    if (!inserted) throw new Error('an insert returned no row');
    return { ...inserted, seconds_left: Math.min(idle, absolute) };
  }
}
