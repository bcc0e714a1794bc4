import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import { boolean, float8, textOf, type Types } from '../../platform/db/pg-types.js';
import { named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { KeyProof } from '../../platform/http/proven-key.js';
import type { UserRow } from '../users/user.js';
import { users } from '../users/users.table.js';
import { rotated } from './plain-rotation.js';
import { auditedOnce, notice } from './rotation-traces.js';
import { idleEnd, ROTATION, type RotationValues, s, USER, USER_WITH_PROFILE } from './rotation-values.js';
import type { StoredProofs } from './session-proof.js';
import { sessions } from './sessions.table.js';
import { isWrittenForProof, PROVING, usedAfter } from './used-proofs.js';
import { ago, BURST_SECONDS, judged, l, locked, type Verdict } from './verdict.js';

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
  proofs: StoredProofs | null;
  /** By what its refreshes are bound to a key; null: by nothing. */
  boundBy: KeyProof | null;
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

/** Of the row that the verdict changes in no case. */
const UNCHANGED = {
  id: l.id,
  userId: l.userId,
  createdAt: l.createdAt,
  expiresAt: l.expiresAt,
  remember: l.remember,
  proofs: l.proofs,
};

/**
 * The binding of the session after the verdict. One that was bound in an answer that is lost is bound no
 * more: its browser can prove nothing.
 */
const binding = (v: RotationValues) => {
  const after = (bound: SQLWrapper, column: SQLWrapper) => sql`CASE
      WHEN ${v.isBinding} AND l.verdict = 'rotate' AND ${l.boundKey} IS NULL THEN ${bound}
      WHEN l.verdict = 'reissue' AND l.is_unproven THEN NULL ELSE ${column} END`;
  return {
    boundKey: after(v.boundKey, l.boundKey),
    boundBy: after(sql`'device'`, l.boundBy),
    boundAt: after(sql`now()`, l.boundAt),
  };
};

/**
 * Whether the presenter's place is the session's from here on. Not by an adoption from another network and
 * program at once: its owner is told of that, and the row says where the owner was.
 */
const IS_PLACED = sql`(l.verdict IN ('rotate', 'reissue') OR l.verdict = 'adopt' AND NOT l.is_foreign)`;

/** The row as the verdict has it. */
const changes = (v: RotationValues) => ({
  generation: sql`CASE l.verdict WHEN 'rotate' THEN ${l.generation} + 1 WHEN 'adopt' THEN ${v.generation}
      ELSE ${l.generation} END`,
  previousHash: sql`CASE WHEN l.verdict = 'rotate' THEN ${l.tokenHash}
      WHEN l.verdict = 'adopt' AND ${l.generation} < ${v.generation} THEN NULL ELSE ${l.previousHash} END`,
  tokenHash: sql`CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${v.childHash}
      WHEN l.verdict = 'adopt' THEN ${v.hash} ELSE ${l.tokenHash} END`,
  lineage: sql`CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${v.lineage} ELSE ${l.lineage} END`,
  successorNonce: sql`CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${v.nonce}
      WHEN l.verdict IN ('fresh', 'adopt') THEN NULL ELSE ${l.successorNonce} END`,
  successorKeyId: sql`CASE WHEN l.verdict IN ('rotate', 'reissue') THEN ${v.keyId}
      ELSE ${l.successorKeyId} END`,
  replays: sql`CASE WHEN l.verdict IN ('rotate', 'adopt') THEN 0
      WHEN l.verdict IN ('replay', 'reissue') AND ${l.rotatedAt} < ${ago(BURST_SECONDS)} THEN ${l.replays} + 1
      ELSE ${l.replays} END`,
  reissues: sql`CASE WHEN l.verdict IN ('rotate', 'adopt') THEN 0
      WHEN l.verdict = 'reissue' AND (l.is_elsewhere OR ${l.contenders} IS NOT NULL) THEN ${l.reissues} + 1
      ELSE ${l.reissues} END`,
  repeats: sql`CASE WHEN l.verdict <> 'rotate' THEN ${l.repeats}
      WHEN ${l.replays} > 0 THEN ${l.repeats} + 1 ELSE 0 END`,
  contenders: sql`CASE WHEN l.verdict IN ('rotate', 'adopt') THEN NULL
      WHEN l.is_new_contender THEN array_append(${l.contenders}, l.presenters_network)
      ELSE ${l.contenders} END`,
  warnedAt: sql`CASE WHEN l.is_warned THEN now() ELSE ${l.warnedAt} END`,
  rotatedAt: sql`CASE WHEN l.verdict IN ('rotate', 'reissue', 'adopt') THEN now() ELSE ${l.rotatedAt} END`,
  issuedAt: sql`CASE WHEN l.verdict IN ('rotate', 'replay', 'reissue', 'adopt') THEN now()
      ELSE ${l.issuedAt} END`,
  confirmedAt: sql`CASE WHEN l.verdict = 'rotate' THEN NULL WHEN l.verdict = 'adopt' THEN now()
      WHEN l.verdict = 'fresh' AND ${l.successorNonce} IS NOT NULL THEN now() ELSE ${l.confirmedAt} END`,
  idleExpiresAt: sql`CASE WHEN l.verdict IN ('rotate', 'replay', 'reissue', 'adopt')
      THEN ${idleEnd(v, l)} ELSE ${l.idleExpiresAt} END`,
  ip: sql`CASE WHEN ${IS_PLACED} THEN ${v.ip} ELSE ${l.ip} END`,
  userAgent: sql`CASE WHEN ${IS_PLACED} THEN ${v.userAgent} ELSE ${l.userAgent} END`,
  revokedAt: sql`CASE WHEN l.verdict IN ('reuse', 'ahead') THEN now() ELSE ${l.revokedAt} END`,
  revokedReason: sql`CASE WHEN l.verdict IN ('reuse', 'ahead') THEN l.verdict ELSE ${l.revokedReason} END`,
  ...binding(v),
  ...usedAfter(v),
});

/**
 * The day on which the user was last seen, once in it. It never waits: a change of credentials locks the user
 * first and their sessions then, and a refresh, which holds its session, would wait for it in a circle. Then
 * the next refresh writes it.
 */
const seen = () => sql`
      UPDATE ${users} SET ${set(users, { lastSeenOn: sql`CURRENT_DATE` })}
      WHERE ${users.id} = (
        SELECT ${users.id} FROM judged l JOIN ${users} ON ${users.id} = ${l.userId}
        WHERE l.verdict = 'rotate' AND l.is_first_today AND ${users.lastSeenOn} < CURRENT_DATE
        FOR NO KEY UPDATE OF ${users} SKIP LOCKED)`;

/** The judgement of everything else; `isLeft` says that no plain rotation has taken the row. */
const judging = (v: RotationValues, user: typeof USER, isLeft: SQL) => sql`locked AS MATERIALIZED (
      ${locked(v, user, isLeft)}
    ), judged AS (${judged()}
    ), written AS (
      UPDATE ${sessions} s SET ${set(sessions, changes(v))}
      FROM judged l
      WHERE ${s.id} = ${l.id} AND (l.verdict IN ('rotate', 'replay', 'reissue', 'adopt', 'reuse', 'ahead')
        OR (l.verdict = 'fresh' AND ${l.successorNonce} IS NOT NULL)
        OR l.is_new_contender OR l.is_warned${isWrittenForProof(v)})
      RETURNING ${s.id}, ${s.generation}, ${s.idleExpiresAt}
    ), seen AS (${seen()}
    ), audited AS (${auditedOnce(v)}
    ), told AS (${notice(v)}
    )
    SELECT l.verdict, l.verdict = 'reuse' OR l.is_warned AS told, ${named(UNCHANGED)},
      ${sql.join(
        Object.keys(user).map((name) => sql`l.${sql.identifier(name)}`),
        sql`, `,
      )},
      ${named({
        successorNonce: l.successorNonce,
        successorKeyId: l.successorKeyId,
        boundBy: binding(v).boundBy,
      })},
      coalesce(w.generation, ${l.generation}) AS generation,
      coalesce(w.idle_expires_at, ${l.idleExpiresAt}) AS "idleExpiresAt",
      extract(epoch FROM least(coalesce(w.idle_expires_at, ${l.idleExpiresAt}), ${l.expiresAt}) -
        now())::float8
        AS "secondsLeft"
    FROM judged l LEFT JOIN written w ON w.id = ${l.id}`;

/** A proof is kept with the row: a request with one is always judged. */
const rotation = (v: RotationValues, user: typeof USER) =>
  v.proofId
    ? sql`
    WITH ${judging(v, user, sql``)}
  `
    : sql`
    WITH rotated AS (${rotated(v, user)}
    ), ${judging(v, user, sql` AND NOT EXISTS (SELECT FROM rotated)`)}
    UNION ALL SELECT * FROM rotated
  `;

/**
 * Decides about a presented refresh token and carries it out, in one statement on the locked row, and so in
 * one round trip. It waits for the row, then sees its newest version: of many parallel refreshes the first
 * rotates, the others find themselves holding its parent. Under autocommit a revocation is durable although
 * the answer is an error.
 */
const rotateBy = <const U extends typeof USER, const P extends Types>(name: string, user: U, proving: P) =>
  statement({
    name,
    values: { ...ROTATION, ...proving },
    row: {
      verdict: textOf<Verdict>(),
      told: boolean,
      ...UNCHANGED,
      ...user,
      successorNonce: sessions.successorNonce,
      successorKeyId: sessions.successorKeyId,
      boundBy: sessions.boundBy,
      generation: sessions.generation,
      idleExpiresAt: sessions.idleExpiresAt,
      secondsLeft: float8,
    },
    // With the values of `PROVING`, or without: no type says that of P.
    sql: (v) => rotation(v as unknown as RotationValues, user),
  });

/** Of a request without a proof, and of one with it. */
export const ROTATE = {
  plain: rotateBy('sessions.rotate', USER, {}),
  proving: rotateBy('sessions.rotateByProof', USER, PROVING),
};
/** The same, for a project with fields of its own. */
export const ROTATE_WITH_PROFILE: typeof ROTATE = {
  plain: rotateBy('sessions.rotateWithProfile', USER_WITH_PROFILE, {}),
  proving: rotateBy('sessions.rotateByProofWithProfile', USER_WITH_PROFILE, PROVING),
};
