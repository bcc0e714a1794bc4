import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { boolean, bytea, integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { insertInto, named, set } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { isOfSession } from '../identities/identity-sessions.repository.js';
import { identities } from '../identities/identities.table.js';
import { users } from '../users/users.table.js';
import { providerTokens } from './provider-tokens.table.js';

const t = alias(providerTokens, 't');
const i = alias(identities, 'i');
const u = alias(users, 'u');

/** How long before its end an access token counts as expired, in seconds: it has a way to go yet. */
const EARLY_SECONDS = 30;

/** How long one renewal is waited for, in seconds: longer than a call to another server may take. */
const RENEWAL_SECONDS = 15;

export const findIdentityStatement = statement({
  name: 'provider-tokens.findIdentity',
  values: { provider: text, subject: text },
  row: { id: identities.id },
  sql: ({ provider, subject }) => sql`
    SELECT ${i.id} FROM ${identities} i WHERE ${i.provider} = ${provider} AND ${i.subject} = ${subject}
  `,
});

const GIVEN = {
  accessToken: bytea,
  refreshToken: nullable(bytea),
  scopes: text,
  seconds: nullable(integer),
};

const endOf = ({ seconds }: Pick<Placeholders<typeof GIVEN>, 'seconds'>) =>
  sql`now() + make_interval(secs => ${seconds})`;

/** A provider that gives a refresh token once gives none later: the first one stays. */
export const keepStatement = statement({
  name: 'provider-tokens.keep',
  values: { identityId: uuid, ...GIVEN, idToken: nullable(bytea), providerSession: nullable(text) },
  row: {},
  sql: ({ seconds, ...values }) => sql`
    ${insertInto(providerTokens, { ...values, expiresAt: endOf({ seconds }) })}
    FROM ${identities} i WHERE ${i.id} = ${values.identityId}
    ON CONFLICT (identity_id) DO UPDATE SET ${set(providerTokens, {
      accessToken: sql`excluded.access_token`,
      refreshToken: sql`coalesce(excluded.refresh_token, ${providerTokens.refreshToken})`,
      idToken: sql`excluded.id_token`,
      scopes: sql`excluded.scopes`,
      expiresAt: sql`excluded.expires_at`,
      providerSession: sql`excluded.provider_session`,
      renewal: sql`NULL`,
      renewalUntil: sql`NULL`,
      keptAt: sql`now()`,
    })}
  `,
});

const FOUND = {
  identityId: t.identityId,
  accessToken: t.accessToken,
  refreshToken: t.refreshToken,
  scopes: t.scopes,
  isExpired: boolean,
};

/** Of several accounts at one provider the one that was used last. Nobody acts for a user who is disabled. */
export const findStatement = statement({
  name: 'provider-tokens.find',
  values: { userId: uuid, provider: text },
  row: FOUND,
  sql: ({ userId, provider }) => sql`
    SELECT ${named({
      ...FOUND,
      isExpired: sql`coalesce(${t.expiresAt} <= now() + make_interval(secs => ${sql.raw(
        String(EARLY_SECONDS),
      )}), false)`,
    })}
    FROM ${providerTokens} t JOIN ${identities} i ON ${i.id} = ${t.identityId}
    JOIN ${users} u ON ${u.id} = ${i.userId}
    WHERE ${u.id} = ${userId} AND ${u.status} = 'active' AND ${i.provider} = ${provider}
    ORDER BY ${i.lastUsedAt} DESC NULLS LAST, ${i.linkedAt} DESC LIMIT 1
  `,
});

export const findIdTokenStatement = statement({
  name: 'provider-tokens.findIdToken',
  values: { identityId: uuid },
  row: { idToken: t.idToken },
  sql: ({ identityId }) => sql`
    SELECT ${named({ idToken: t.idToken })} FROM ${providerTokens} t WHERE ${t.identityId} = ${identityId}
  `,
});

/** One request at a time, of all instances. */
export const beginStatement = statement({
  name: 'provider-tokens.beginRenewal',
  values: { identityId: uuid, renewal: uuid, accessToken: bytea },
  row: { identityId: uuid },
  sql: ({ identityId, renewal, accessToken }) => sql`
    UPDATE ${providerTokens} t SET ${set(providerTokens, {
      renewal,
      renewalUntil: sql`now() + make_interval(secs => ${sql.raw(String(RENEWAL_SECONDS))})`,
    })}
    WHERE ${t.identityId} = ${identityId} AND ${t.accessToken} = ${accessToken}
      AND (${t.renewalUntil} IS NULL OR ${t.renewalUntil} <= now())
    RETURNING ${named({ identityId: t.identityId })}
  `,
});

/** Nothing is overwritten that a sign-in has kept meanwhile. */
const isOwn = ({ identityId, renewal }: { identityId: unknown; renewal: unknown }) =>
  sql`${t.identityId} = ${identityId} AND ${t.renewal} = ${renewal}`;

export const finishStatement = statement({
  name: 'provider-tokens.finishRenewal',
  values: { identityId: uuid, renewal: uuid, ...GIVEN },
  row: {},
  sql: ({ identityId, renewal, accessToken, refreshToken, scopes, seconds }) => sql`
    UPDATE ${providerTokens} t SET ${set(providerTokens, {
      accessToken,
      refreshToken: sql`coalesce(${refreshToken}, ${t.refreshToken})`,
      scopes,
      expiresAt: endOf({ seconds }),
      renewal: sql`NULL`,
      renewalUntil: sql`NULL`,
    })}
    WHERE ${isOwn({ identityId, renewal })}
  `,
});

export const giveUpStatement = statement({
  name: 'provider-tokens.giveUpRenewal',
  values: { identityId: uuid, renewal: uuid },
  row: {},
  sql: (own) => sql`
    UPDATE ${providerTokens} t SET ${set(providerTokens, { renewal: sql`NULL`, renewalUntil: sql`NULL` })}
    WHERE ${isOwn(own)}
  `,
});

export const deleteStatement = statement({
  name: 'provider-tokens.delete',
  values: { identityId: uuid, renewal: uuid },
  row: {},
  sql: (own) => sql`DELETE FROM ${providerTokens} t WHERE ${isOwn(own)}`,
});

/** Those with `offline_access` are for when nobody is signed in there. */
export const endStatement = statement({
  name: 'provider-tokens.end',
  values: { provider: text, subject: nullable(text), providerSession: nullable(text) },
  row: {},
  sql: ({ provider, subject, providerSession }) => sql`
    DELETE FROM ${providerTokens} t USING ${identities} i
    WHERE ${i.id} = ${t.identityId} AND ${i.provider} = ${provider}
      AND (${subject} IS NULL OR ${i.subject} = ${subject})
      AND ${isOfSession(t.providerSession, { subject, providerSession })}
      AND 'offline_access' <> ALL (string_to_array(${t.scopes}, ' '))
  `,
});
