import { sql } from 'drizzle-orm';
import { named, set } from '../../platform/db/sql-parts.js';
import { users } from '../users/users.table.js';
import {
  idleEnd,
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
import { sessions } from './sessions.table.js';

/**
 * Whether the verdict on the row `s` of the user `u` is 'rotate', and nothing but that row is to be written:
 * no day, no binding, no notice. It is made of the parts of the verdict. Where one of them is null it does
 * not hold, and the row is judged.
 */
const isPlain = (v: RotationValues) => sql`${s.revokedAt} IS NULL AND NOT (${isBarred})
        AND NOT (${isExpired}) AND NOT (${isUnproven(v)}) AND NOT (${isUnbindable(v)})
        AND ${isCurrent(v)} AND (${isFresh(v)}) IS NOT TRUE
        AND NOT (${isFirstToday}) AND NOT ${v.isBinding} AND ${s.replays} = 0`;

/** Of a session, what no rotation changes. */
const UNCHANGED = {
  id: s.id,
  userId: s.userId,
  createdAt: s.createdAt,
  expiresAt: s.expiresAt,
  remember: s.remember,
  proofs: s.proofs,
};

/**
 * The rotation that nearly every refresh is, in one UPDATE: it finds and judges its row, and no lock is
 * written to the log before it. Where another request holds the row, it waits and judges the newest version,
 * so of many with one token one alone rotates here. For all others no row comes of it, and `rotation.ts`
 * locks and judges theirs.
 * @param user the columns of the user's row that the answer has
 * @returns a row as `ROTATE` has it
 */
export const rotated = (v: RotationValues, user: typeof USER) => sql`
      UPDATE ${sessions} s SET ${set(sessions, {
        generation: sql`${s.generation} + 1`,
        previousHash: s.tokenHash,
        tokenHash: v.childHash,
        lineage: v.lineage,
        successorNonce: v.nonce,
        successorKeyId: v.keyId,
        reissues: sql`0`,
        repeats: sql`0`,
        contenders: sql`NULL`,
        rotatedAt: sql`now()`,
        issuedAt: sql`now()`,
        confirmedAt: sql`NULL`,
        idleExpiresAt: idleEnd(v, s),
        ip: v.ip,
        userAgent: v.userAgent,
      })}
      FROM ${users} u
      WHERE ${s.id} = ${v.id} AND ${u.id} = ${s.userId} AND ${isPlain(v)}
      RETURNING 'rotate' AS verdict, false AS told, ${named({ ...UNCHANGED, ...user })},
        ${named({
          successorNonce: s.successorNonce,
          successorKeyId: s.successorKeyId,
          boundBy: s.boundBy,
          generation: s.generation,
          idleExpiresAt: s.idleExpiresAt,
        })},
        extract(epoch FROM ${s.idleExpiresAt} - now())::float8 AS "secondsLeft"`;
