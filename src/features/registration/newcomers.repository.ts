import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, text, uuid } from '../../platform/db/pg-types.js';
import { insertInto, named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { newId } from '../../platform/crypto/ids.js';
import { isReserved } from '../one-time-tokens/one-time-tokens.repository.js';
import { users } from '../users/users.table.js';
import { invitations } from './invitations.table.js';
import { registrations } from './registrations.table.js';

const r = alias(registrations, 'r');

/**
 * Makes the owner of an address a user without a password, uses up its invitation, and ends what is pending
 * for it: a stranger who has registered it, with a password of their own, gains nothing. Of parallel calls,
 * and of a registration that is verified at the same time, the unique index on the address lets one through.
 */
const insertStatement = statement({
  name: 'newcomers.insert',
  values: { id: uuid, email: text, locale: text, byInvitation: boolean, ...CLIENT },
  row: { id: users.id },
  sql: (v) => sql`
    WITH created AS (
      ${insertInto(users, { id: v.id, email: v.email, emailVerifiedAt: sql`now()`, locale: v.locale })}
      WHERE NOT ${isReserved(v.email)} AND (NOT ${v.byInvitation} OR EXISTS (
        SELECT FROM ${invitations}
        WHERE ${invitations.email} = ${v.email} AND ${invitations.expiresAt} > now()
      ))
      ON CONFLICT (email) DO NOTHING
      RETURNING id, email
    ), invited AS (
      DELETE FROM ${invitations} USING created WHERE ${invitations.email} = created.email
    ), audited AS (
      ${audited({ event: 'user_registered', userId: sql`created.id`, client: v })}
      FROM created
    ), ended AS (
      UPDATE ${registrations} r SET ended_at = now() FROM created
      WHERE ${r.email} = created.email AND ${r.verifiedAt} IS NULL AND ${r.endedAt} IS NULL
    )
    SELECT ${named({ id: sql`created.id` })} FROM created
  `,
});

@Injectable()
export class NewcomersRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /**
   * @returns the user's id; undefined where somebody has the address, or it is kept for an account that can
   * take it back, or is not invited where SIGN_UP wants that
   */
  async insert(
    on: Executor,
    newcomer: { email: string; locale: string },
    client: ClientInfo,
  ): Promise<string | undefined> {
    const byInvitation = this.env.SIGN_UP === 'invited';
    const [created] = await insertStatement(on, { ...newcomer, id: newId(), byInvitation, ...client });
    return created?.id;
  }
}
