import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { literal, named } from '../../platform/db/sql-parts.js';
import { users } from '../users/users.table.js';
import { sessions } from './sessions.table.js';
import { ofUsedProof, remembered } from './used-proofs.js';
import { isBesideLost, isLost, isParent } from './adoption.js';
import {
  isBarred,
  isCurrent,
  isExpired,
  isFirstToday,
  isFresh,
  isUnbindable,
  isUnproven,
  type RotationValues,
  s,
  u,
  type USER,
} from './rotation-values.js';

/**
 * How long after it was last handed out a successor is handed out again to a client that presents its parent,
 * in seconds.
 */
const REPLAY_SECONDS = 60;

/** How often it is, in one generation: so that a thief who polls with the parent gets no further. */
const MAX_REPLAYS = 30;

/**
 * Replays so soon after the rotation, or after a reissue, are not counted, in seconds: of however many tabs
 * at once, all get one successor.
 */
export const BURST_SECONDS = 5;

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

/** So soon after a session was bound, requests without a proof may have been on the wire, in seconds. */
const BINDING_SECONDS = 60;

/** How many other networks are remembered, and audited, in one generation. */
const MAX_CONTENDERS = 5;

/** After so many generations in a row in which the parent was answered again, the user is told. */
const TELLING_REPEATS = 10;

/**
 * The verdict on a presented refresh token. `docs/sessions.md` has the table, and the reasons.
 */
export type Verdict =
  | 'revoked'
  | 'expired'
  | 'unbound'
  | 'unbindable'
  | 'used'
  | 'crowded'
  | 'fresh'
  | 'rotate'
  | 'replay'
  | 'withheld'
  | 'reissue'
  | 'superseded'
  | 'adopt'
  | 'ahead'
  | 'reuse';

/** The locked row, with what was decided about it. */
export const l = alias(sessions, 'l');

export const ago = (seconds: number) => sql`now() - make_interval(secs => ${literal(seconds)})`;

/** How much of an address one customer of a provider has. */
const bitsOf = (ip: SQLWrapper) => sql`CASE family(${ip}) WHEN 4 THEN 32 ELSE 64 END`;

/**
 * The network that one customer of a provider has: an IPv4 address, or the first 64 bits of an IPv6 address.
 * Source: RFC 6177, section 2.
 */
const networkOf = (ip: SQLWrapper) =>
  sql`coalesce(host(network(set_masklen(${ip}, ${bitsOf(ip)}))), 'unknown')`;

/** As much of a network as is known of another one's address, which IP_RETENTION_DAYS may have shortened. */
const comparedNetworkOf = (ip: SQLWrapper, known: SQLWrapper) =>
  sql`coalesce(host(network(set_masklen(${ip}, least(masklen(${known}), ${bitsOf(ip)})))), 'unknown')`;

/** The parent of a token that nobody has confirmed yet. A successor is never shared between two places. */
const ofUnconfirmed = sql`
        CASE
          WHEN ${s.replays} >= ${literal(MAX_REPLAYS)} THEN 'reissue'
          WHEN ${s.issuedAt} >= ${ago(REPLAY_SECONDS)} THEN
            CASE WHEN NOT s.is_elsewhere AND NOT s.is_unproven
                AND (${s.contenders} IS NULL OR ${s.rotatedAt} >= ${ago(REPLAY_SECONDS)})
              THEN 'replay' ELSE 'withheld' END
          WHEN ${s.contenders} IS NOT NULL AND NOT s.is_elsewhere AND ${s.issuedAt} >=
            ${ago(HOLD_OFF_SECONDS)}
            THEN 'withheld'
          WHEN ${s.reissues} >= ${literal(MAX_CONTESTED_REISSUES)} THEN 'reuse'
          ELSE 'reissue'
        END`;

/**
 * The parent of a token that came with the binding, and that nobody has confirmed yet: the answer may be
 * lost, and then its browser has neither. Who comes from elsewhere, or shows another key, is somebody else.
 */
const ofLostBinding = (v: RotationValues) => sql`${v.boundKey} IS NULL AND NOT s.is_foreign
            AND ${s.successorNonce} IS NOT NULL AND ${s.boundAt} = ${s.rotatedAt}
            AND ${s.generation} - 1 = ${v.generation} AND ${s.previousHash} = ${v.hash}`;

/**
 * The tokens that are served: the current one, its parent until it is confirmed, and one that the database
 * has lost. Of every other the alarm is the same, whatever the session lacks.
 */
const ofServed = (v: RotationValues) => sql`${isCurrent(v)}
            OR ${s.generation} - 1 = ${v.generation} AND ${s.previousHash} = ${v.hash}
              AND ${s.successorNonce} IS NOT NULL
            OR ${isLost(v)}`;

/**
 * The session with its user, locked; and whether its token is presented from another place than the successor
 * went to: from another network, or with another User-Agent.
 */
const found = (v: RotationValues, user: typeof USER, isLeft: SQL) => sql`
        SELECT s.*, ${named(user)},
          ${isBarred} AS is_barred,
          ${isFirstToday} AS is_first_today,
          ${networkOf(v.ip)} AS presenters_network,
          ${networkOf(s.ip)} <> ${comparedNetworkOf(v.ip, s.ip)} AS is_other_network,
          ${s.userAgent} IS DISTINCT FROM ${v.userAgent} AS is_other_agent,
          ${isUnproven(v)} AS is_unproven,
          ${isUnbindable(v)} AS is_unbindable
        FROM ${sessions} s JOIN ${users} u ON ${u.id} = ${s.userId}
        WHERE ${s.id} = ${v.id}${isLeft}
        FOR NO KEY UPDATE OF s`;

/**
 * The same, with the verdict. Each place is compared once, below: PostgreSQL sets every expression up anew at
 * each call, also those of cases that do not come about.
 */
export const locked = (v: RotationValues, user: typeof USER, isLeft: SQL) => sql`
      SELECT s.*,
        CASE
          WHEN ${s.revokedAt} IS NOT NULL OR s.is_barred THEN 'revoked'
          WHEN ${isExpired} THEN 'expired'
          WHEN s.is_unproven AND NOT (${ofLostBinding(v)}) THEN 'unbound'${ofUsedProof(v)}
          WHEN s.is_unbindable AND (${ofServed(v)}) THEN 'unbindable'
          WHEN ${isCurrent(v)} THEN CASE WHEN ${isFresh(v)} THEN 'fresh' ELSE 'rotate' END
          WHEN ${isParent(v)} THEN
            CASE WHEN ${v.isBinding} AND ${s.boundKey} IS NULL THEN 'superseded'
              WHEN ${s.successorNonce} IS NOT NULL THEN ${ofUnconfirmed}
              WHEN ${s.confirmedAt} >= ${ago(SUPERSEDED_SECONDS)} THEN 'superseded'
              ELSE 'reuse' END
          WHEN ${isBesideLost(v)} THEN 'superseded'
          WHEN ${isLost(v)} THEN CASE WHEN ${v.isBinding} THEN 'superseded' ELSE 'adopt' END
          WHEN ${s.generation} < ${v.generation} THEN 'ahead'
          ELSE 'reuse'
        END AS verdict
      FROM (
        SELECT f.*, f.is_other_network OR f.is_other_agent AS is_elsewhere,
          f.is_other_network AND f.is_other_agent AS is_foreign${remembered(v)}
        FROM (${found(v, user, isLeft)}
        ) f
      ) s`;

/** Besides: whether the presenter's network is one that was not seen yet, and whether the user is told. */
export const judged = () => sql`
      SELECT l.*,
        l.verdict IN ('withheld', 'reissue', 'superseded') AND l.is_elsewhere
          AND coalesce(l.presenters_network <> ALL(${l.contenders}), true)
          AND coalesce(cardinality(${l.contenders}), 0) < ${literal(MAX_CONTENDERS)} AS is_new_contender,
        ${l.warnedAt} IS NULL AND CASE l.verdict
          WHEN 'unbound' THEN l.is_foreign AND ${l.boundAt} < ${ago(BINDING_SECONDS)}
          WHEN 'withheld' THEN l.is_foreign WHEN 'superseded' THEN l.is_foreign
          WHEN 'used' THEN l.is_foreign WHEN 'adopt' THEN l.is_foreign
          WHEN 'reissue' THEN l.is_foreign OR ${l.replays} >= ${literal(MAX_REPLAYS)}
          WHEN 'rotate' THEN ${l.replays} > 0 AND ${l.repeats} + 1 >= ${literal(TELLING_REPEATS)}
          ELSE false END AS is_warned
      FROM locked l`;
