import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type AuditEvent, outcomeOf } from '../../platform/audit/audit-events.js';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { array, bytea, integer, nullable, text, textOf, uuid } from '../../platform/db/pg-types.js';
import { insertInto, literal, set } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { counted, counting, HIT, PLACED, type PlacedCounts } from '../../platform/limits/counting.js';
import type { Hit } from '../../platform/limits/rate-limits.repository.js';
import { linkOf } from '../../platform/links/links.js';
import { enqueued, leadingTo } from '../../platform/mail/enqueued.js';
import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { LinkPurpose } from '../../platform/registry/links.js';
import type { TemplateName } from '../../platform/registry/mails.js';
import { users } from '../users/users.table.js';
import { canBeTakenBack } from './link-users.js';
import { oneTimeTokens } from './one-time-tokens.table.js';

const t = alias(oneTimeTokens, 't');
const u = alias(users, 'u');

const ASKING = {
  purpose: textOf<LinkPurpose>(),
  event: textOf<AuditEvent>(),
  outcome: textOf<AuditOutcome>(),
  template: textOf<TemplateName>(),
  id: uuid,
  email: text,
  tokenHash: bytea,
  keyId: text,
  returnTo: nullable(text),
  keyIds: array(text),
  seconds: integer,
  mailId: uuid,
  ...CLIENT,
};
type AskingValues = Placeholders<typeof ASKING>;

const LINK = sql`id, user_id, key_id, expires_at, return_to`;

const later = ({ seconds }: AskingValues) => sql`now() + make_interval(secs => ${seconds})`;

/** The token by which an account can be taken back to the address, where no user has that. */
const undo = ({ email, keyIds }: AskingValues) => sql`
      SELECT ${t.id}, ${t.keyId}, ${t.expiresAt}, ${t.returnTo}, ${u.locale}
      FROM ${oneTimeTokens} t JOIN ${users} u ON ${u.id} = ${t.userId}
      WHERE ${t.email} = ${email} AND ${t.purpose} = 'undo-email-change' AND ${t.expiresAt} > now()
        AND ${t.keyId} = ANY(${keyIds}) AND ${canBeTakenBack(u)} AND NOT EXISTS (SELECT 1 FROM owner)
      ORDER BY ${t.createdAt}, ${t.id}
      LIMIT 1`;

/** The registrations are another feature's, which requires this one: their columns are text. */
const attempt = ({ email }: AskingValues) => sql`
      SELECT id, key_id, locale, expires_at, return_to FROM registrations
      WHERE email = ${email} AND token_hash IS NOT NULL AND expires_at > now() AND verified_at IS NULL
        AND ended_at IS NULL
      ORDER BY created_at DESC, id DESC
      LIMIT 1`;

const renewed = (v: AskingValues) => sql`
      UPDATE ${oneTimeTokens} SET ${set(oneTimeTokens, {
        expiresAt: later(v),
        returnTo: sql`coalesce(${oneTimeTokens.returnTo}, ${v.returnTo})`,
      })}
      WHERE ${oneTimeTokens.id} = (
        SELECT ${t.id} FROM ${oneTimeTokens} t
        WHERE ${t.email} = ${v.email} AND ${t.purpose} = ${v.purpose}
          AND ${t.userId} IS NOT DISTINCT FROM (SELECT id FROM owner) AND ${t.expiresAt} > now()
          AND ${t.createdAt} > now() - make_interval(secs => ${v.seconds}) AND ${t.keyId} = ANY(${v.keyIds})
        ORDER BY ${t.createdAt} DESC, ${t.id} DESC
        LIMIT 1
      ) AND EXISTS (SELECT FROM passed)
      RETURNING ${LINK}`;

const created = (v: AskingValues) => sql`
      ${insertInto(oneTimeTokens, {
        id: v.id,
        purpose: v.purpose,
        userId: sql`(SELECT id FROM owner)`,
        email: v.email,
        tokenHash: v.tokenHash,
        keyId: v.keyId,
        returnTo: v.returnTo,
        expiresAt: later(v),
      })}
      WHERE NOT EXISTS (SELECT 1 FROM renewed) AND EXISTS (SELECT FROM passed)
      RETURNING ${LINK}`;

const mailOf = (purpose: LinkPurpose): SQL<TemplateName> => literal(linkOf(purpose).mail);

/** The one mail of those that the address could be sent: the first by its rank. */
const mail = ({ template }: AskingValues) => sql`
      SELECT ${template} AS template, t.id, t.key_id, coalesce(o.locale, 'en') AS locale, t.expires_at,
        t.return_to, t.user_id IS NULL AS is_nobodys, 3 AS rank
      FROM token t LEFT JOIN owner o ON true
      UNION ALL SELECT ${mailOf('undo-email-change')}, id, key_id, locale, expires_at, return_to, false, 1
      FROM undo
      UNION ALL SELECT ${mailOf('verify')}, id, key_id, locale, expires_at, return_to, false, 2
      FROM attempt WHERE NOT EXISTS (SELECT 1 FROM owner)
      ORDER BY rank
      LIMIT 1`;

/**
 * Counts the request, and writes a token and a mail where the limits let it, in one statement that does the
 * same work for every address. Who the address
 * belongs to decides only what stands in them: of an active user, the token is theirs, and the mail has its
 * link; of an account that can be taken back to the address, the mail is the one that says so, again; of
 * somebody who has registered and not yet verified, that of the newest pending registration, again; else the
 * token is nobody's, and the mail is discarded. A token that was asked for in the last `seconds` is used
 * again: so a request for another link voids none, and each mail's link works for as long as it says. A link
 * leads on to where its first request said, so that a later request leads its owner nowhere else. The lock
 * waits for a deletion of the user under way: else the token's reference to them would fail.
 */
const enqueueStatement = statement({
  name: 'link-requests.enqueue',
  values: { ...PLACED, ...ASKING },
  row: HIT,
  sql: (v) => sql`
    WITH ${counting(v)}, owner AS (
      SELECT ${users.id}, ${users.locale} FROM ${users}
      WHERE ${users.email} = ${v.email} AND ${users.status} = 'active' FOR KEY SHARE
    ), undo AS (${undo(v)}
    ), attempt AS (${attempt(v)}
    ), renewed AS (${renewed(v)}
    ), created AS (${created(v)}
    ), token AS (
      SELECT * FROM renewed UNION ALL SELECT * FROM created
    ), audited AS (
      ${audited({ event: { event: v.event, outcome: v.outcome }, userId: sql`user_id`, client: v })}
      FROM token
    ), mail AS (${mail(v)}
    ), written AS (
    ${enqueued({
      id: v.mailId,
      template: sql<TemplateName>`template`,
      recipient: v.email,
      subjectId: sql`id`,
      keyId: sql`key_id`,
      data: leadingTo(sql`coalesce(return_to, ${v.returnTo})`),
      locale: sql`locale`,
      expiresAt: sql`expires_at`,
      droppedAt: sql`CASE WHEN is_nobodys THEN now() END`,
    })}
    FROM mail, passed
    ) ${counted()}
  `,
});

/** A request of somebody who is not signed in: a link to an address. */
export interface LinkRequest {
  purpose: LinkPurpose;
  event: AuditEvent;
  id: string;
  email: string;
  tokenHash: Buffer;
  keyId: string;
  returnTo: string | null;
  /** Of the keys that links can be made with again. */
  keyIds: readonly string[];
  /** For how long the mail says that its link works. */
  seconds: number;
  mailId: string;
}

@Injectable()
export class LinkRequestsRepository {
  /**
   * Counts the request, and writes the token, the mail of a link for the owner of this address, and the audit
   * of it, where the limits let it.
   */
  enqueue(on: Executor, request: LinkRequest, counts: PlacedCounts, client: ClientInfo): Promise<Hit[]> {
    return enqueueStatement(on, {
      ...counts,
      ...request,
      ...client,
      outcome: outcomeOf(request.event),
      template: linkOf(request.purpose).mail,
    });
  }
}
