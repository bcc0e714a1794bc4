import { type SQL, sql } from 'drizzle-orm';
import { statement } from '../../platform/db/executor.js';
import type { UserRow } from '../users/user.js';

/**
 * How long after it was last handed out a successor is handed out again to whoever presents its parent, in
 * seconds.
 */
const REPLAY_SECONDS = 60;

/** How often it is, in one generation: so that a thief who polls with the parent gets no further. */
const MAX_REPLAYS = 30;

/**
 * Replays so soon after the rotation, or after a reissue, are not counted, in seconds: of however many tabs
 * at once, all get one successor.
 */
const BURST_SECONDS = 5;

/** How long after the successor was confirmed its parent is a late request and no theft, in seconds. */
export const SUPERSEDED_SECONDS = 30;

/**
 * How long the holder of a successor that somebody elsewhere contends for waits for another one, in seconds:
 * longer than a client goes without a refresh.
 */
const HOLD_OFF_SECONDS = 3600;

/**
 * How often such a successor is replaced, in one generation: no network loses so many answers in a row, but a
 * thief who is ahead of each refresh needs more.
 */
const MAX_CONTESTED_REISSUES = 6;

/** How many other networks are remembered, and audited, in one generation. */
const MAX_CONTENDERS = 5;

/** After so many generations in a row in which the parent was answered again, the user is told. */
const TELLING_REPEATS = 10;

/**
 * What a presented refresh token is, and so what happens. `docs/sessions.md` has the table, and the reasons.
 */
export type Verdict =
  | 'revoked'
  | 'expired'
  | 'fresh'
  | 'rotate'
  | 'replay'
  | 'withheld'
  | 'reissue'
  | 'superseded'
  | 'ahead'
  | 'reuse';

export interface SessionRow {
  id: string;
  userId: string;
  createdAt: string;
  idleExpiresAt: string;
  expiresAt: string;
  /** Until the earlier of both, by the database's clock. */
  secondsLeft: number;
  /** Whether its cookies outlive the browser. */
  remember: boolean;
}

/** The row after the verdict. */
export interface Rotation extends SessionRow, UserRow {
  verdict: Verdict;
  generation: number;
  /** A mail to the user was written. */
  told: boolean;
  /** With what the current successor was derived: the winner's, when this request lost the race. */
  successorNonce: Buffer | null;
  successorKeyId: string | null;
}

const value = (name: string) => sql.placeholder(name);
const ago = (seconds: number) => sql.raw(`now() - make_interval(secs => ${seconds})`);

/**
 * The network that one customer of a provider has: an IPv4 address, or the first 64 bits of an IPv6 address.
 * Source: RFC 6177, section 2.
 */
const networkOf = (ip: SQL) =>
  sql`coalesce(host(network(set_masklen(${ip}, CASE family(${ip}) WHEN 4 THEN 32 ELSE 64 END))), 'unknown')`;

const presentersNetwork = networkOf(sql`${value('ip')}::inet`);
const isOtherNetwork = sql`${networkOf(sql`s.ip`)} <> ${presentersNetwork}`;
const isOtherAgent = sql`s.user_agent IS DISTINCT FROM ${value('userAgent')}::text`;

/**
 * Presented from another place than the successor went to: from another network, or with another User-Agent.
 */
const isElsewhere = sql`(${isOtherNetwork} OR ${isOtherAgent})`;

/** The parent of a token that nobody has confirmed yet. A successor is never shared between two places. */
const ofUnconfirmed = sql`
          CASE
            WHEN s.replays >= ${sql.raw(String(MAX_REPLAYS))} THEN 'reissue'
            WHEN s.issued_at >= ${ago(REPLAY_SECONDS)} THEN
              CASE WHEN NOT ${isElsewhere} AND (s.contenders IS NULL OR s.rotated_at >=
                ${ago(REPLAY_SECONDS)}) THEN 'replay' ELSE 'withheld' END
            WHEN s.contenders IS NOT NULL AND NOT ${isElsewhere} AND s.issued_at >= ${ago(HOLD_OFF_SECONDS)}
              THEN 'withheld'
            WHEN s.reissues >= ${sql.raw(String(MAX_CONTESTED_REISSUES))} THEN 'reuse'
            ELSE 'reissue'
          END`;

/**
 * Decides about a presented refresh token and carries it out, in one statement on the locked row, and so in
 * one round trip. It waits for the row, then sees its newest version: of many parallel refreshes the first
 * rotates, the others find themselves holding its parent. Under autocommit a revocation is durable although
 * the answer is an error.
 *
 * Values: id, generation, hash (of the presented token); childHash, nonce, keyId (the successor it proposes);
 * freshSeconds, idleSeconds, browserIdleSeconds (of a session that ends with the browser); ip, userAgent,
 * requestId, mailId (of the notice, if there is one to send). The audit's ids are derived, so that an event
 * stands there once for each generation, and once for each of the first other networks: refresh has no limit,
 * and whoever repeats it must not write rows at will.
 */
export const rotateStatement = statement<Rotation>(sql`
  WITH locked AS MATERIALIZED (
    SELECT s.*, u.email, u.role, u.locale, u.created_at AS user_created_at,
      CASE
        WHEN s.revoked_at IS NOT NULL OR u.status <> 'active' OR u.credential_epoch <> s.credential_epoch THEN
          'revoked'
        WHEN now() >= s.idle_expires_at OR now() >= s.expires_at THEN 'expired'
        WHEN s.generation = ${value('generation')}::integer AND s.token_hash = ${value('hash')} THEN
          CASE WHEN s.issued_at > now() - make_interval(secs => ${value('freshSeconds')}) THEN 'fresh' ELSE
            'rotate' END
        WHEN s.generation - 1 = ${value('generation')}::integer AND s.previous_hash = ${value('hash')} AND
          s.successor_nonce IS NOT NULL THEN ${ofUnconfirmed}
        WHEN s.generation - 1 = ${value('generation')}::integer AND s.previous_hash = ${value('hash')}
          AND s.confirmed_at >= ${ago(SUPERSEDED_SECONDS)} THEN 'superseded'
        WHEN s.generation < ${value('generation')}::integer THEN 'ahead'
        ELSE 'reuse'
      END AS verdict,
      ${presentersNetwork} AS presenters_network, ${isElsewhere} AS is_elsewhere, ${isOtherNetwork} AND
        ${isOtherAgent} AS is_foreign
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ${value('id')}
    FOR NO KEY UPDATE OF s
  ), judged AS (
    SELECT l.*,
      l.verdict IN ('withheld', 'reissue', 'superseded') AND l.is_elsewhere AND coalesce(l.presenters_network
        <> ALL(l.contenders), true)
        AND coalesce(cardinality(l.contenders), 0) < ${sql.raw(String(MAX_CONTENDERS))} AS is_new_contender,
      l.warned_at IS NULL AND CASE l.verdict
        WHEN 'withheld' THEN l.is_foreign WHEN 'superseded' THEN l.is_foreign WHEN 'reissue' THEN l.is_foreign
          OR l.replays >= ${sql.raw(String(MAX_REPLAYS))}
        WHEN 'rotate' THEN l.replays > 0 AND l.repeats + 1 >= ${sql.raw(String(TELLING_REPEATS))} ELSE false
          END AS is_warned
    FROM locked l
  ), written AS (
    UPDATE sessions s SET
      generation = CASE WHEN l.verdict = 'rotate' THEN l.generation + 1 ELSE l.generation END,
      previous_hash = CASE WHEN l.verdict = 'rotate' THEN l.token_hash ELSE l.previous_hash END,
      token_hash = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${value('childHash')} ELSE l.token_hash
        END,
      successor_nonce = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${value('nonce')} WHEN l.verdict =
        'fresh' THEN NULL ELSE l.successor_nonce END,
      successor_key_id = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${value('keyId')} ELSE
        l.successor_key_id END,
      replays = CASE WHEN l.verdict = 'rotate' THEN 0 WHEN l.verdict IN ('replay', 'reissue') AND l.rotated_at
        < ${ago(BURST_SECONDS)} THEN l.replays + 1 ELSE l.replays END,
      reissues = CASE WHEN l.verdict = 'rotate' THEN 0 WHEN l.verdict = 'reissue' AND (l.is_elsewhere OR
        l.contenders IS NOT NULL) THEN l.reissues + 1 ELSE l.reissues END,
      repeats = CASE WHEN l.verdict <> 'rotate' THEN l.repeats WHEN l.replays > 0 THEN l.repeats + 1 ELSE 0
        END,
      contenders = CASE WHEN l.verdict = 'rotate' THEN NULL WHEN l.is_new_contender THEN
        array_append(l.contenders, l.presenters_network) ELSE l.contenders END,
      warned_at = CASE WHEN l.is_warned THEN now() ELSE l.warned_at END,
      rotated_at = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN now() ELSE l.rotated_at END,
      issued_at = CASE WHEN l.verdict IN ('rotate', 'replay', 'reissue') THEN now() ELSE l.issued_at END,
      confirmed_at = CASE WHEN l.verdict = 'rotate' THEN NULL WHEN l.verdict = 'fresh' THEN now() ELSE
        l.confirmed_at END,
      idle_expires_at = CASE WHEN l.verdict IN ('rotate', 'replay', 'reissue')
        THEN least(now() + make_interval(secs => CASE WHEN l.remember THEN ${value('idleSeconds')}::integer
          ELSE ${value('browserIdleSeconds')}::integer END), l.expires_at) ELSE l.idle_expires_at END,
      ip = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${value('ip')}::inet ELSE l.ip END,
      user_agent = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${value('userAgent')}::text ELSE
        l.user_agent END,
      revoked_at = CASE WHEN l.verdict IN ('reuse', 'ahead') THEN now() ELSE l.revoked_at END,
      revoked_reason = CASE WHEN l.verdict IN ('reuse', 'ahead') THEN l.verdict ELSE l.revoked_reason END
    FROM judged l
    WHERE s.id = l.id AND (l.verdict IN ('rotate', 'replay', 'reissue', 'reuse', 'ahead') OR (l.verdict =
      'fresh' AND l.successor_nonce IS NOT NULL)
      OR l.is_new_contender OR l.is_warned)
    RETURNING s.id, s.generation, s.idle_expires_at
  ), audited AS (
    INSERT INTO audit_events (id, event, outcome, user_id, session_id, generation, ip, user_agent, request_id)
    SELECT encode(substring(sha256(convert_to(concat_ws('|', l.id, l.generation, l.verdict, CASE WHEN
      l.is_elsewhere THEN l.presenters_network END), 'UTF8')) FOR 16), 'hex')::uuid,
      CASE l.verdict WHEN 'replay' THEN 'refresh_replayed' WHEN 'withheld' THEN 'refresh_withheld' WHEN
        'reissue' THEN 'refresh_reissued' WHEN 'superseded' THEN 'refresh_superseded'
        WHEN 'reuse' THEN 'refresh_reused' ELSE 'refresh_ahead' END,
      CASE WHEN l.verdict IN ('replay', 'withheld', 'reissue') THEN 'success' ELSE 'failure' END,
      l.user_id, l.id, ${value('generation')}::integer, ${value('ip')}::inet, ${value('userAgent')}::text,
        ${value('requestId')}::text
    FROM judged l WHERE l.verdict IN ('reuse', 'ahead')
      OR (l.verdict IN ('replay', 'withheld', 'reissue', 'superseded') AND (NOT l.is_elsewhere OR
        l.is_new_contender OR l.presenters_network = ANY(l.contenders)))
    ON CONFLICT (id) DO NOTHING
  ), told AS (
    INSERT INTO outbox (id, template, recipient, locale, data)
    SELECT ${value('mailId')}::uuid, CASE l.verdict WHEN 'reuse' THEN 'session-reused' ELSE
      'session-contested' END, l.email, l.locale, jsonb_build_object('ip', host(${value('ip')}::inet),
      'userAgent', ${value('userAgent')}::text)
    FROM judged l WHERE l.verdict = 'reuse' OR l.is_warned
  )
  SELECT l.verdict, l.verdict = 'reuse' OR l.is_warned AS told, l.id, l.user_id AS "userId", l.email, l.role,
    l.locale, l.user_created_at AS "userCreatedAt",
    l.created_at AS "createdAt", l.expires_at AS "expiresAt", l.remember, l.successor_nonce AS
      "successorNonce", l.successor_key_id AS "successorKeyId",
    coalesce(w.generation, l.generation) AS generation,
    coalesce(w.idle_expires_at, l.idle_expires_at) AS "idleExpiresAt",
    extract(epoch FROM least(coalesce(w.idle_expires_at, l.idle_expires_at), l.expires_at) - now())::float8 AS
      "secondsLeft"
  FROM judged l LEFT JOIN written w ON w.id = l.id
`);
