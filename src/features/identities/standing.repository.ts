import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { isReserved } from '../one-time-tokens/one-time-tokens.repository.js';
import { invitations } from '../registration/invitations.table.js';
import { users } from '../users/users.table.js';
import { identities } from './identities.table.js';
import type { Standing } from './linking-rule.js';
import type { ProvenIdentity } from './proven-identity.js';

const i = alias(identities, 'i');
const known = alias(users, 'known');
const owner = alias(users, 'owner');

/** A user as a sign-in needs one. */
export interface IdentityUser {
  userId: string;
  credentialEpoch: number;
  isActive: boolean;
}

/** The facts that are known of a person, with the users whom they are about. */
export interface FoundStanding extends Standing {
  known: (IdentityUser & { identityId: string }) | undefined;
  owner: IdentityUser | undefined;
  /** Whether SIGN_UP lets somebody new have the address. */
  mayRegister: boolean;
}

const findStatement = statement({
  name: 'identities.find',
  values: { provider: text, subject: text, email: nullable(text) },
  row: {
    identityId: nullable(uuid),
    knownId: nullable(uuid),
    knownEpoch: nullable(integer),
    isKnownActive: nullable(boolean),
    ownerId: nullable(uuid),
    ownerEpoch: nullable(integer),
    isOwnerActive: nullable(boolean),
    isKept: boolean,
    isInvited: boolean,
  },
  sql: ({ provider, subject, email }) => sql`
    SELECT ${named({
      identityId: i.id,
      knownId: known.id,
      knownEpoch: known.credentialEpoch,
      isKnownActive: sql`${known.status} = 'active'`,
      ownerId: owner.id,
      ownerEpoch: owner.credentialEpoch,
      isOwnerActive: sql`${owner.status} = 'active'`,
      isKept: isReserved(email),
      isInvited: sql`EXISTS (
        SELECT FROM ${invitations} WHERE ${invitations.email} = ${email} AND ${invitations.expiresAt} > now()
      )`,
    })}
    FROM (SELECT 1) AS one
    LEFT JOIN ${identities} i ON ${i.provider} = ${provider} AND ${i.subject} = ${subject}
    LEFT JOIN ${users} known ON ${known.id} = ${i.userId}
    LEFT JOIN ${users} owner ON ${owner.email} = ${email}
  `,
});

@Injectable()
export class StandingRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** The facts that are known of the person of an account at a provider. */
  async find(on: Executor, { provider, subject, email }: ProvenIdentity): Promise<FoundStanding> {
    const [found] = await findStatement(on, { provider, subject, email: email ?? null });
    if (!found) throw new Error('an outer join returned no row');
    const { identityId, isKept, isInvited } = found;
    const knownUser = userOf(found.knownId, found.knownEpoch, found.isKnownActive);
    return {
      known: knownUser && identityId !== null ? { ...knownUser, identityId } : undefined,
      owner: userOf(found.ownerId, found.ownerEpoch, found.isOwnerActive),
      isKept,
      mayRegister: this.env.SIGN_UP !== 'invited' || isInvited,
    };
  }
}

function userOf(
  userId: string | null,
  credentialEpoch: number | null,
  isActive: boolean | null,
): IdentityUser | undefined {
  return userId === null || credentialEpoch === null
    ? undefined
    : { userId, credentialEpoch, isActive: isActive === true };
}
