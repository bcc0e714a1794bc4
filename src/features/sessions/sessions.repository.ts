import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { type Executor, statement } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { UserRow } from '../users/user.js';
import { type Rotation, rotateStatement, type SessionRow } from './rotation.js';
import { type SignOutResult, leaveStatement } from './leaving.js';
import {
  endAllStatement,
  endOthersStatement,
  endOwnStatement,
  evictStatement,
  LAST_USED,
  LIVE,
} from './session-ends.js';
import type { EndReason } from './sessions.table.js';
import { TWIN } from './double-click.js';

const value = (name: string) => sql.placeholder(name);

/**
 * How long a session that ends with the browser outlives its last use, in seconds: a day. Browsers that
 * restore their windows keep its cookies too.
 */
const BROWSER_IDLE_SECONDS = 86_400;

const columns =
  sql.raw(`s.id, s.user_id AS "userId", s.created_at AS "createdAt", s.idle_expires_at AS "idleExpiresAt",
      s.expires_at AS "expiresAt", s.remember, u.email, u.role, u.locale, u.created_at AS "userCreatedAt",
      extract(epoch FROM least(s.idle_expires_at, s.expires_at) - now())::float8 AS "secondsLeft"`);

/** A refresh token as the database can compare it. */
export interface RefreshAttempt {
  id: string;
  generation: number;
  hash: Buffer;
}

/**
 * The genuine tokens that a browser brings: its refresh token, and the session that its access token names.
 */
export interface BrowserTokens {
  refresh?: RefreshAttempt | undefined;
  accessId?: string | undefined;
}

/** A session among those of its user. */
export interface ListedRow extends Omit<SessionRow, 'secondsLeft' | 'remember'> {
  ip: string | null;
  userAgent: string | null;
  lastUsedAt: string;
  /** No access token of it is good for longer. */
  accessExpiresAt: string;
}

/**
 * The guard's one statement: finds the live session with its user, and confirms the rotation when the access
 * token came with the row's generation, since it proves that the client has received the successor. Writes at
 * most once a rotation.
 */
const authenticateStatement = statement<SessionRow & UserRow>(sql`
  WITH found AS (
    SELECT ${columns}, s.generation, s.successor_nonce IS NOT NULL AS unconfirmed
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ${value('id')} AND s.user_id = ${value('userId')} AND ${LIVE}
  ), confirmed AS (
    UPDATE sessions s SET successor_nonce = NULL, confirmed_at = now()
    FROM found f
    WHERE s.id = f.id AND f.unconfirmed AND f.generation = ${value('generation')}::integer
      AND s.generation = ${value('generation')}::integer AND s.successor_nonce IS NOT NULL AND s.revoked_at IS
        NULL
  )
  SELECT id, "userId", "createdAt", "idleExpiresAt", "expiresAt", remember, email, role, locale,
    "userCreatedAt", "secondsLeft" FROM found
`);

/**
 * A user's live sessions, the one last used first. Values: userId, accessSeconds: how long after its token
 * was last handed out an access token may still be good.
 */
const listStatement = statement<ListedRow>(sql`
  SELECT s.id, s.user_id AS "userId", s.created_at AS "createdAt", s.idle_expires_at AS "idleExpiresAt",
    s.expires_at AS "expiresAt",
    host(s.ip) AS ip, s.user_agent AS "userAgent", ${LAST_USED} AS "lastUsedAt",
    least(greatest(s.created_at, s.issued_at) + make_interval(secs => ${value('accessSeconds')}),
      s.idle_expires_at, s.expires_at) AS "accessExpiresAt"
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.user_id = ${value('userId')} AND ${LIVE}
  ORDER BY "lastUsedAt" DESC, s.id DESC
`);

/**
 * Values: id, userId, credentialEpoch, tokenHash, idleSeconds, absoluteSeconds, remember, signInNonce; those
 * of `TWIN`; isSignIn, whether that is audited, with reason; ip, userAgent, requestId.
 */
const startStatement = statement<StartedRow>(sql`
  WITH twin AS (
    SELECT s.* FROM sessions s WHERE ${TWIN} ORDER BY s.created_at LIMIT 1
  ), inserted AS (
    INSERT INTO sessions (id, user_id, credential_epoch, token_hash, idle_expires_at, expires_at, remember,
      sign_in_key, sign_in_nonce, ip, user_agent)
    SELECT ${value('id')}::uuid, ${value('userId')}::uuid, ${value('credentialEpoch')}::integer,
      ${value('tokenHash')}::bytea,
      now() + make_interval(secs => ${value('idleSeconds')}), now() + make_interval(secs =>
        ${value('absoluteSeconds')}), ${value('remember')}::boolean,
      ${value('signInKey')}::bytea, ${value('signInNonce')}::bytea, ${value('ip')}::inet,
        ${value('userAgent')}::text
    WHERE NOT EXISTS (SELECT FROM twin)
    RETURNING id, user_id, created_at, idle_expires_at, expires_at, remember
  ), audited AS (
    INSERT INTO audit_events (id, event, outcome, user_id, session_id, ip, user_agent, request_id, reason)
    SELECT gen_random_uuid(), 'login_succeeded', 'success', o.user_id, o.id, ${value('ip')}::inet,
      ${value('userAgent')}::text, ${value('requestId')}::text, ${value('reason')}::text
    FROM (SELECT id, user_id FROM inserted UNION ALL SELECT id, user_id FROM twin) o
    WHERE ${value('isSignIn')}::boolean
  )
  SELECT id, user_id AS "userId", created_at AS "createdAt", idle_expires_at AS "idleExpiresAt", expires_at AS
    "expiresAt", remember,
    NULL::bytea AS "twinNonce", NULL::bytea AS "twinHash"
  FROM inserted
  UNION ALL SELECT id, user_id, created_at, idle_expires_at, expires_at, remember, sign_in_nonce, token_hash
    FROM twin
`);

/** A session that is being started, and what `TWIN` asks for. */
export interface NewSession {
  id: string;
  userId: string;
  /** null when the browser showed nothing. */
  signInKey: Buffer | null;
  withinSeconds: number;
  remember: boolean;
  replacedId: string | null;
}

/**
 * The session that was started; or the twin that was joined, with what its first token was derived with, and
 * that token's hash.
 */
interface StartedRow extends Omit<SessionRow, 'secondsLeft'> {
  twinNonce: Buffer | null;
  twinHash: Buffer | null;
}

@Injectable()
export class SessionsRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /**
   * Decides about a refresh token and carries it out; undefined when there is no such session.
   * @param mailId of the notice, which is written when the token is a reused one
   */
  async rotate(
    on: Executor,
    presented: RefreshAttempt,
    proposed: { childHash: Buffer; nonce: Buffer; keyId: string },
    client: ClientInfo,
    mailId: string,
  ): Promise<Rotation | undefined> {
    const [row] = await rotateStatement(on, {
      ...presented,
      ...proposed,
      ...client,
      freshSeconds: this.env.FRESH_SECONDS,
      idleSeconds: this.idleSeconds(true),
      browserIdleSeconds: this.idleSeconds(false),
      mailId,
    });
    return row;
  }

  /** The live session of this id and user, with its user, or undefined; confirms `generation`. */
  async findLive(
    on: Executor,
    id: string,
    userId: string,
    generation: number,
  ): Promise<(SessionRow & UserRow) | undefined> {
    const [row] = await authenticateStatement(on, { id, userId, generation });
    return row;
  }

  /** The user's live sessions, the one last used first. */
  list(on: Executor, userId: string): Promise<ListedRow[]> {
    // A fresh token gets an access token without a trace in the row.
    return listStatement(on, {
      userId,
      accessSeconds: this.env.FRESH_SECONDS + this.env.ACCESS_TOKEN_TTL_SECONDS,
    });
  }

  /**
   * Ends the sessions whose tokens a browser brings, in one round trip; as `reuse` where the refresh token is
   * a copy.
   * @param leaving `others`: why sessions of another user than `userId` end; without it none ends then
   * @param mailId of the notice, which is written when the token is a reused one
   */
  async leave(
    on: Executor,
    brought: BrowserTokens,
    leaving: { userId?: string | undefined; reason: EndReason; others?: EndReason },
    client: ClientInfo,
    mailId: string,
  ): Promise<SignOutResult> {
    const { refresh, accessId } = brought;
    const ids = [...new Set([refresh?.id, accessId])].filter((id) => id !== undefined);
    const [left] = await leaveStatement(on, {
      ids: `{${ids.join(',')}}`,
      presentedId: refresh?.id ?? null,
      generation: refresh?.generation ?? null,
      hash: refresh?.hash ?? null,
      reason: leaving.reason,
      userId: leaving.userId ?? null,
      othersReason: leaving.others ?? null,
      ...client,
      mailId,
    });
    if (!left) throw new Error('a statement returned no row');
    return left;
  }

  /**
   * Ends a session of this user; false when it is none of theirs. One that has ended already stays as it is.
   */
  async endOwn(on: Executor, id: string, userId: string, client: ClientInfo): Promise<boolean> {
    return (
      (await endOwnStatement(on, { id, userId, reason: 'revoked' satisfies EndReason, ...client })).length > 0
    );
  }

  /** Ends every session of a user; those that have ended already stay as they are. */
  async endAll(on: Executor, userId: string, reason: EndReason, client: ClientInfo): Promise<void> {
    await endAllStatement(on, { userId, reason, ...client });
  }

  /** Ends every session of a user but one. */
  async endOthers(on: Executor, userId: string, id: string, client: ClientInfo): Promise<void> {
    await endOthersStatement(on, { userId, id, reason: 'logout-others' satisfies EndReason, ...client });
  }

  /**
   * Ends all but the `keep` most recently used live sessions of a user, whose row the caller has locked;
   * those of `besides`, and a twin, are not counted.
   */
  async evict(
    on: Executor,
    started: NewSession,
    { keep, besides }: { keep: number; besides: readonly string[] },
    client: ClientInfo,
  ): Promise<void> {
    await evictStatement(on, {
      ...started,
      keep,
      besides: `{${besides.join(',')}}`,
      reason: 'evicted' satisfies EndReason,
      ...client,
    });
  }

  /**
   * Inserts the session of a user whose row the caller has locked, or finds its twin; audits the sign-in, if
   * it is one.
   */
  async start(
    on: Executor,
    session: NewSession & {
      credentialEpoch: number;
      tokenHash: Buffer;
      signInNonce: Buffer | null;
      isSignIn: boolean;
      reason: string | null;
    },
    client: ClientInfo,
  ): Promise<SessionRow & StartedRow> {
    const idleSeconds = this.idleSeconds(session.remember);
    const [started] = await startStatement(on, {
      ...session,
      ...client,
      idleSeconds,
      absoluteSeconds: this.env.SESSION_TTL_SECONDS,
    });
    if (!started) throw new Error('a session was neither started nor joined');
    return { ...started, secondsLeft: idleSeconds };
  }

  /** Never more than SESSION_TTL_SECONDS. */
  private idleSeconds(remember: boolean): number {
    const { SESSION_IDLE_TTL_SECONDS: idle, SESSION_TTL_SECONDS: absolute } = this.env;
    return Math.min(idle, absolute, remember ? idle : BROWSER_IDLE_SECONDS);
  }
}
