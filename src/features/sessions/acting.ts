import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { jsonbOf, nullable } from '../../platform/db/pg-types.js';
import type { Env } from '../../platform/registry/env.js';
import { hasPermission, lackedBy } from '../users/permissions.js';
import type { Role } from '../users/roles.js';
import type { User } from '../users/user.js';
import { users } from '../users/users.table.js';
import type { Actor, Principal } from './principal.js';
import { sessions } from './sessions.table.js';

const s = alias(sessions, 's');
const a = alias(sessions, 'a');
const au = alias(users, 'au');

/** As the guard's statement finds them; null where they are gone, or their own session has ended. */
export interface ActorRow extends Actor {
  roles: readonly Role[];
}

/** A session in which somebody acts as its user: by whom. */
export interface ActingRow {
  isActing: boolean;
  actor: ActorRow | null;
}

/** That a session of somebody who acts is live, by the same rule as every session is. */
export const ACTOR_IS_LIVE = sql`${a.revokedAt} IS NULL AND ${a.idleExpiresAt} > now()
          AND ${a.expiresAt} > now()
          AND ${au.status} = 'active' AND ${au.credentialEpoch} = ${a.credentialEpoch}`;

/** Columns of the guard's statement. Of a session in which nobody acts, nothing is looked up. */
export const ACTING = {
  isActing: sql`${s.actorSessionId} IS NOT NULL`,
  actor: sql`CASE WHEN ${s.actorSessionId} IS NOT NULL THEN (
          SELECT jsonb_build_object('id', ${au.id}, 'email', ${au.email},
            'roles', to_jsonb(array_prepend(${au.role}, ${au.furtherRoles})))
          FROM ${sessions} a JOIN ${users} au ON ${au.id} = ${a.userId}
          WHERE ${a.id} = ${s.actorSessionId} AND ${ACTOR_IS_LIVE}
        ) END`,
};

/** Their type. */
export const ACTOR = nullable(jsonbOf<ActorRow>());

type Holder = Pick<User, 'id' | 'roles'>;

/**
 * Whether somebody may act as a user, at this moment: it is switched on, their roles allow it, the user is
 * somebody else, and may nothing that they may not themselves.
 */
export function mayActAs(env: Pick<Env, 'IMPERSONATION'>, actor: Holder, user: Holder): boolean {
  return (
    env.IMPERSONATION &&
    actor.id !== user.id &&
    hasPermission(actor, 'users:impersonate') &&
    lackedBy(actor, user.roles).length === 0
  );
}

/** A principal with who acts as its user, if somebody does; undefined where they may not, or may no more. */
export function withActor(
  env: Pick<Env, 'IMPERSONATION'>,
  { isActing, actor }: ActingRow,
  principal: Principal,
): Principal | undefined {
  if (!isActing) return principal;
  const { user, session } = principal;
  if (!actor || !mayActAs(env, actor, user)) return undefined;
  return { ...principal, session: { ...session, actor: { id: actor.id, email: actor.email } } };
}
