import { sql, type SQLWrapper } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { CLIENT } from '../../platform/http/client-values.js';
import { array, boolean, bytea, integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import type { Placeholders } from '../../platform/db/statement.js';
import { users } from '../users/users.table.js';
import { sessions } from './sessions.table.js';
import type { Proving } from './used-proofs.js';

/** The session that a refresh token names, and its user. */
export const s = alias(sessions, 's');
export const u = alias(users, 'u');

/** The values of `rotateStatement`. */
export const ROTATION = {
  id: uuid,
  /** Of the token that is presented, with `hash`. */
  generation: integer,
  hash: bytea,
  lineage: bytea,
  order: bytea,
  /** The successor that it gets, if it gets one. */
  childHash: bytea,
  nonce: bytea,
  keyId: text,
  freshSeconds: integer,
  idleSeconds: integer,
  /** Of a session that ends with the browser. */
  browserIdleSeconds: integer,
  /** Of the notice, if there is one to send. */
  mailId: uuid,
  /** The key whose possession the request has proven; null: none. */
  boundKey: nullable(bytea),
  /** Whether the session is to be bound to that one. */
  isBinding: boolean,
  /** Users with one of these roles refresh bound sessions alone. */
  boundRoles: array(text),
  ...CLIENT,
};
export type RotationValues = Placeholders<typeof ROTATION> & Proving;

/** Of the session's user, what its answer says. */
export const USER = {
  email: u.email,
  role: u.role,
  furtherRoles: u.furtherRoles,
  locale: u.locale,
  userCreatedAt: u.createdAt,
};
export const USER_WITH_PROFILE = { ...USER, profile: u.profile };

/** When a session that is used now ends if it is used no more; never after its absolute end. */
export const idleEnd = (
  { idleSeconds, browserIdleSeconds }: RotationValues,
  { remember, expiresAt }: Record<'remember' | 'expiresAt', SQLWrapper>,
) => sql`least(now() + make_interval(secs => CASE WHEN ${remember} THEN ${idleSeconds}
    ELSE ${browserIdleSeconds} END), ${expiresAt})`;

/** The user is not active, or the credentials have changed since the sign-in. */
export const isBarred = sql`${u.status} <> 'active' OR ${u.credentialEpoch} <> ${s.credentialEpoch}`;

/** The user was not seen on this day yet. */
export const isFirstToday = sql`${u.lastSeenOn} < CURRENT_DATE`;

/** The session is bound to a key whose possession the request has not proven. */
export const isUnproven = (v: RotationValues) =>
  sql`${s.boundKey} IS NOT NULL AND ${s.boundKey} IS DISTINCT FROM ${v.boundKey}`;

/** The session is bound to no key, and its user's role wants one. */
export const isUnbindable = (v: RotationValues) => sql`${s.boundKey} IS NULL AND NOT ${v.isBinding}
            AND (${u.role} = ANY(${v.boundRoles}) OR ${u.furtherRoles} && ${v.boundRoles})`;

export const isExpired = sql`now() >= ${s.idleExpiresAt} OR now() >= ${s.expiresAt}`;

export const isCurrent = (v: RotationValues) =>
  sql`${s.generation} = ${v.generation} AND ${s.tokenHash} = ${v.hash}`;

export const isFresh = (v: RotationValues) =>
  sql`${s.issuedAt} > now() - make_interval(secs => ${v.freshSeconds})`;
