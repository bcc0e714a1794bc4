import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { array, integer, text, uuid } from '../../platform/db/pg-types.js';
import { named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { registry } from '../../platform/registry/registry.js';
import { provenNow } from './session-proof.js';
import { sessions } from './sessions.table.js';

const s = alias(sessions, 's');

/** The methods by which a user can prove who they are today, in the order of the features. */
export const heldProofsStatement = statement({
  name: 'sessions.heldProofs',
  values: { userId: uuid },
  row: { method: text },
  sql: ({ userId }) => {
    const held = Object.entries(registry().proofs).flatMap(([method, { isHeld }]): SQL[] =>
      isHeld ? [sql`SELECT ${sql.raw(`'${method}'`)}::text AS method WHERE ${isHeld(userId)}`] : [],
    );
    return sql.join(
      held,
      sql`
    UNION ALL `,
    );
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
