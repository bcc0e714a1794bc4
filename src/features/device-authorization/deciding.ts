import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import { array, boolean, bytea, float8, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { literal, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { sessions } from '../sessions/sessions.table.js';
import { deviceAuthorizations } from './device-authorizations.table.js';

const d = alias(deviceAuthorizations, 'd');
const s = alias(sessions, 's');

/** A person of a trusted browser trusts that one, and no device. */
const OF_THIS_BROWSER = 'trusted';

/** The device that waits, as its person is shown it; one that they have approved is theirs alone. */
export const findStatement = statement({
  name: 'device-authorizations.find',
  values: { userCodeHashes: array(bytea), userId: uuid },
  row: {
    id: d.id,
    clientName: d.clientName,
    ip: nullable(text),
    userAgent: d.userAgent,
    place: d.place,
    secondsAgo: float8,
    isApproved: boolean,
  },
  sql: ({ userCodeHashes, userId }) => sql`
    SELECT ${named({
      id: d.id,
      clientName: d.clientName,
      ip: sql`host(${d.ip})`,
      userAgent: d.userAgent,
      place: d.place,
      secondsAgo: sql`extract(epoch FROM now() - ${d.createdAt})::float8`,
      isApproved: sql`${d.approvedAt} IS NOT NULL`,
    })}
    FROM ${deviceAuthorizations} d
    WHERE ${d.userCodeHash} = ANY(${userCodeHashes}) AND ${d.expiresAt} > now() AND ${d.deniedAt} IS NULL
      AND ${d.usedAt} IS NULL AND (${d.approvedAt} IS NULL OR ${d.userId} = ${userId})
  `,
});

/** Approves one that nobody has decided about, by a session that is live. */
export const approveStatement = statement({
  name: 'device-authorizations.approve',
  values: { id: uuid, userId: uuid, sessionId: uuid, ...CLIENT },
  row: { id: d.id },
  sql: ({ id, userId, sessionId, ...client }) => sql`
    WITH approved AS (
      UPDATE ${deviceAuthorizations} d SET ${set(deviceAuthorizations, {
        userId,
        sessionId,
        credentialEpoch: s.credentialEpoch,
        proofs: sql`${s.proofs} - ${literal(OF_THIS_BROWSER)}`,
        approvedAt: sql`now()`,
      })}
      FROM ${sessions} s
      WHERE ${d.id} = ${id} AND ${d.expiresAt} > now() AND ${d.approvedAt} IS NULL
        AND ${d.deniedAt} IS NULL AND ${d.usedAt} IS NULL
        AND ${s.id} = ${sessionId} AND ${s.userId} = ${userId} AND ${s.revokedAt} IS NULL
      RETURNING ${d.id}
    ), audited AS (
      ${audited({ event: 'device_sign_in_approved', userId, sessionId, client })} FROM approved
    )
    SELECT id FROM approved
  `,
});

/** Denies one that is not used, also one that the same user has approved. */
export const denyStatement = statement({
  name: 'device-authorizations.deny',
  values: { id: uuid, userId: uuid, sessionId: uuid, ...CLIENT },
  row: { id: d.id },
  sql: ({ id, userId, sessionId, ...client }) => sql`
    WITH denied AS (
      UPDATE ${deviceAuthorizations} d SET ${set(deviceAuthorizations, {
        userId,
        sessionId,
        deniedAt: sql`now()`,
      })}
      WHERE ${d.id} = ${id} AND ${d.expiresAt} > now() AND ${d.deniedAt} IS NULL
        AND ${d.usedAt} IS NULL AND (${d.approvedAt} IS NULL OR ${d.userId} = ${userId})
      RETURNING ${d.id}
    ), audited AS (
      ${audited({ event: 'device_sign_in_denied', userId, sessionId, client })} FROM denied
    )
    SELECT id FROM denied
  `,
});
