import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, bytea, integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { choose, insertInto, named } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { enqueued, leadingTo } from '../../platform/mail/enqueued.js';
import { isReserved } from '../one-time-tokens/one-time-tokens.repository.js';
import { invitations } from '../registration/invitations.table.js';
import { users } from '../users/users.table.js';
import { pendingIdentities } from './pending-identities.table.js';

const p = alias(pendingIdentities, 'p');
const i = alias(invitations, 'i');

const OPENING = {
  id: uuid,
  provider: text,
  subject: text,
  email: text,
  isEmailVerified: boolean,
  isAuthority: boolean,
  providerSession: nullable(text),
  tokenHash: bytea,
  keyId: text,
  browserHash: bytea,
  locale: text,
  returnTo: nullable(text),
  remember: boolean,
  seconds: integer,
  /** Whether somebody new may have this address here, by its text. */
  mayCome: boolean,
  /** Only who is invited can register. */
  byInvitation: boolean,
  mailId: uuid,
  ...CLIENT,
};

const insertion = (v: Placeholders<typeof OPENING>) =>
  insertInto(pendingIdentities, {
    id: v.id,
    provider: v.provider,
    subject: v.subject,
    email: v.email,
    isEmailVerified: v.isEmailVerified,
    isAuthority: v.isAuthority,
    providerSession: v.providerSession,
    tokenHash: sql`CASE WHEN works THEN ${v.tokenHash} END`,
    keyId: v.keyId,
    browserHash: v.browserHash,
    locale: sql`address.locale`,
    returnTo: v.returnTo,
    remember: v.remember,
    expiresAt: sql`now() + make_interval(secs => ${v.seconds})`,
  });

/** The one mail of those that the address could be sent. */
const mail = (v: Placeholders<typeof OPENING>) =>
  enqueued({
    id: v.mailId,
    template: choose(
      [
        [sql`works OR user_id IS NOT NULL`, 'link-identity'],
        [sql`is_kept`, 'account-exists'],
      ],
      'not-invited',
    ),
    recipient: v.email,
    subjectId: sql`CASE WHEN works THEN opened.id END`,
    keyId: sql`opened.key_id`,
    data: leadingTo(sql`opened.return_to`),
    locale: sql`address.locale`,
    expiresAt: sql`opened.expires_at`,
    droppedAt: sql`CASE WHEN NOT works AND (user_id IS NOT NULL OR NOT (is_kept OR ${v.mayCome})) THEN
        now() END`,
  });

/**
 * Writes an identity that waits for a mail, and the mail, in one statement that does the same work for every
 * address. Who has the address decides only what the mail says, whether it is sent, and whether the link's
 * token is kept. The lock waits for a change of the user under way.
 */
const openStatement = statement({
  name: 'pending-identities.open',
  values: OPENING,
  row: {},
  sql: (v) => sql`
    WITH owner AS (
      SELECT ${users.id}, ${users.locale}, ${users.status} FROM ${users}
      WHERE ${users.email} = ${v.email} FOR KEY SHARE
    ), standing AS (
      SELECT owner.id AS user_id, owner.status = 'active' AS is_active, ${isReserved(v.email)} AS is_kept,
        NOT ${v.byInvitation} OR ${i.email} IS NOT NULL AS is_invited,
        coalesce(owner.locale, ${v.locale}) AS locale
      FROM (SELECT 1) AS one
      LEFT JOIN owner ON true
      LEFT JOIN ${invitations} i ON ${i.email} = ${v.email} AND ${i.expiresAt} > now()
    ), address AS (
      SELECT *, CASE WHEN user_id IS NULL THEN ${v.mayCome} AND is_invited AND NOT is_kept
        ELSE is_active END AS works
      FROM standing
    ), opened AS (
      ${insertion(v)}
      FROM address
      RETURNING id, key_id, return_to, expires_at
    ), audited AS (
      ${audited({ event: 'identity_link_requested', userId: sql`user_id`, reason: v.provider, client: v })}
      FROM address
    )
    ${mail(v)}
    FROM opened, address
  `,
});

const PENDING = {
  id: p.id,
  provider: p.provider,
  subject: p.subject,
  email: p.email,
  isEmailVerified: p.isEmailVerified,
  isAuthority: p.isAuthority,
  providerSession: p.providerSession,
  browserHash: p.browserHash,
  locale: p.locale,
  remember: p.remember,
};

const findStatement = statement({
  name: 'pending-identities.find',
  values: { tokenHash: bytea },
  row: PENDING,
  sql: ({ tokenHash }) => sql`
    SELECT ${named(PENDING)} FROM ${pendingIdentities} p
    WHERE ${p.tokenHash} = ${tokenHash} AND ${p.expiresAt} > now()
  `,
});

const consumeStatement = statement({
  name: 'pending-identities.consume',
  values: { id: uuid },
  row: { id: p.id },
  sql: ({ id }) => sql`
    DELETE FROM ${pendingIdentities} p WHERE ${p.id} = ${id} AND ${p.expiresAt} > now() RETURNING ${p.id}
  `,
});

/** An identity that waits for the mailbox of its address. */
export type PendingIdentity = Awaited<ReturnType<typeof findStatement>>[number];

/** An identity that begins to wait. */
export interface NewPendingIdentity extends PendingIdentity {
  tokenHash: Buffer;
  keyId: string;
  returnTo: string | null;
  /** For how long its link works. */
  seconds: number;
  mayCome: boolean;
  mailId: string;
}

@Injectable()
export class PendingIdentitiesRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** Has an identity wait, and writes the mail to its address and the audit of it. */
  async open(on: Executor, pending: NewPendingIdentity, client: ClientInfo): Promise<void> {
    const byInvitation = this.env.SIGN_UP === 'invited';
    await openStatement(on, { ...pending, byInvitation, ...client });
  }

  /** The one whose link has this token, unless it is used or has expired. Uses nothing up. */
  async find(on: Executor, tokenHash: Buffer): Promise<PendingIdentity | undefined> {
    return (await findStatement(on, { tokenHash }))[0];
  }

  /** Uses one up; false when it was, or has expired, meanwhile. */
  async consume(on: Executor, id: string): Promise<boolean> {
    return (await consumeStatement(on, { id })).length > 0;
  }
}
