import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { literal } from '../../platform/db/sql-parts.js';
import { MARK_HASH_BYTES, ORDER_BYTES } from './refresh-token.js';
import { sessions } from './sessions.table.js';

const s = alias(sessions, 's');

/** A presented token, as a statement has it. */
interface Attempt {
  generation: SQL;
  lineage: SQL;
  order: SQL;
}

/**
 * How long a token that the database has lost is answered 409 where its place is taken already, in seconds:
 * the answer that brought the other one may be on the wire.
 */
const BESIDE_SECONDS = 30;

const ago = sql`now() - make_interval(secs => ${literal(BESIDE_SECONDS)})`;

/**
 * Whether it comes from the session of the row `s`: it has the lineage that the row has. Its signature is
 * ours besides: so neither the keys alone nor the database alone make one.
 */
const isOfSession = ({ lineage }: Attempt) => sql`${s.lineage} = ${lineage}`;

/** No token of this generation was ever replaced, as far as the row goes back: then no copy is one either. */
const isOnlyOne = sql`${s.replays} = 0`;

/**
 * Whether the session was rotated once more in place of the commit that is lost, just now. Both tokens may be
 * on their way to the same browser. The row stands in no CASE that it has won.
 */
export const isBesideLost = (v: Attempt) => sql`${isOfSession(v)} AND ${s.generation} = ${v.generation}
            AND ${isOnlyOne} AND coalesce(${s.confirmedAt}, ${s.rotatedAt}) >= ${ago}`;

/** Of a token of the row's generation that is not the row's: whether it is lost, and was not replaced. */
const isUnknown = ({ order }: Pick<Attempt, 'order'>) =>
  sql`(${isOnlyOne} OR ${order} > substring(${s.successorNonce} FOR ${literal(ORDER_BYTES)}))`;

/**
 * Whether a token of this mark and of the row's generation shows that the row's successor came, or the one
 * that it has replaced. One that is lost does not: it would make a copy of itself.
 */
export const isShownBy = (mark: SQL) => {
  const start = sql`substring(${mark} FOR ${literal(MARK_HASH_BYTES)})`;
  const order = sql`substring(${mark} FROM ${literal(MARK_HASH_BYTES + 1)})`;
  return sql`(substring(${s.tokenHash} FOR ${literal(MARK_HASH_BYTES)}) = ${start}
          OR NOT ${isUnknown({ order })})`;
};

/**
 * Whether the row is from before this token: a later generation, or a later successor of the same parent,
 * while nobody has shown the one that the row has. `docs/sessions.md` says who gains what by it.
 */
export const isLost = (v: Attempt) => sql`${isOfSession(v)} AND (${s.generation} < ${v.generation}
            OR ${s.generation} = ${v.generation} AND ${s.successorNonce} IS NOT NULL
              AND ${isUnknown(v)})`;

/** The parent of the row's token. That of one that was adopted is not known but by its lineage. */
export const isParent = (v: Attempt & { hash: SQL }) => sql`${s.generation} - 1 = ${v.generation}
            AND (${s.previousHash} = ${v.hash} OR ${s.previousHash} IS NULL AND ${isOfSession(v)})`;
