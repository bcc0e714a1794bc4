import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { array, integer, text, uuid } from '../../platform/db/pg-types.js';
import { literal, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ProofRow } from '../../platform/registry/proofs.js';
import { registry } from '../../platform/registry/registry.js';
import { provenNow } from './session-proof.js';
import { sessions } from './sessions.table.js';

const s = alias(sessions, 's');

/** A row for each method by which a user can prove who they are today, in the order of the features. */
function heldBy(userId: SQL<string>, proofs: readonly (readonly [string, ProofRow])[]): SQL {
  const held = proofs.flatMap(([method, { isHeld }]): SQL[] =>
    isHeld ? [sql`SELECT ${literal(method)}::text AS method WHERE ${isHeld(userId)}`] : [],
  );
  return sql.join(
    held,
    sql`
    UNION ALL `,
  );
}

export const heldProofsStatement = statement({
  name: 'sessions.heldProofs',
  values: { userId: uuid },
  row: { method: text },
  sql: ({ userId }) => heldBy(userId, Object.entries(registry().proofs)),
});

/** A method that is gone where a user holds none of those that it is shown with. */
const goneWith = (method: string, shownWith: readonly string[]): SQL => sql`
      UNION ALL
      SELECT ${literal(method)} WHERE NOT EXISTS (
        SELECT FROM held WHERE method IN (${sql.join(shownWith.map(literal), sql`, `)})
      )`;

/**
 * Of these methods, which are second factors, takes those that the user holds no more out of their live
 * sessions; and where none is left, what stands in for one.
 */
export const withdrawProofsStatement = statement({
  name: 'sessions.withdrawProofs',
  values: { userId: uuid, methods: array(text) },
  row: {},
  sql: ({ userId, methods }) => {
    const proofs = Object.entries(registry().proofs);
    const standIns = proofs.flatMap(([method, { standsIn }]) => (standsIn ? [literal(method)] : []));
    const companions = proofs.flatMap(([method, { shownWith }]) =>
      shownWith ? [goneWith(method, shownWith)] : [],
    );
    return sql`
    WITH held AS (
      ${heldBy(
        userId,
        proofs.filter(([, { factor }]) => factor !== 'first'),
      )}
    ), gone AS (
      SELECT method FROM unnest(${methods}) method WHERE method NOT IN (SELECT method FROM held)
      UNION ALL
      SELECT method FROM unnest(ARRAY[${sql.join(standIns, sql`, `)}]::text[]) method
      WHERE NOT EXISTS (SELECT FROM held)${sql.join(companions)}
    ), withdrawn AS (
      SELECT array_agg(method) AS methods FROM gone
    )
    UPDATE ${sessions} s SET ${set(sessions, { proofs: sql`${s.proofs} - withdrawn.methods` })}
    FROM withdrawn
    WHERE ${s.userId} = ${userId} AND ${s.revokedAt} IS NULL AND ${s.proofs} ?| withdrawn.methods
  `;
  },
});

/** Of a session that has not ended, and whose user has still the credentials that were compared. */
export const renewProofStatement = statement({
  name: 'sessions.renewProof',
  values: { id: uuid, methods: array(text), credentialEpoch: integer },
  row: { proofs: sessions.proofs },
  sql: (v) => sql`
    UPDATE ${sessions} s SET ${set(sessions, {
      proofs: sql`coalesce(${s.proofs}, '{}') || ${provenNow(v.methods)}`,
    })}
    WHERE ${s.id} = ${v.id} AND ${s.credentialEpoch} = ${v.credentialEpoch} AND ${s.revokedAt} IS NULL
    RETURNING ${named({ proofs: s.proofs })}
  `,
});
