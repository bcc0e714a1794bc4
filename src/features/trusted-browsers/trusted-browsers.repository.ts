import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, bytea, integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { insertInto, literal, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { trustedBrowsers } from './trusted-browsers.table.js';

/** How long a browser is trusted, in seconds: thirty days. */
export const TRUSTED_SECONDS = 2_592_000;

/** How many browsers a user can trust: with one more, the one that was trusted first is asked again. */
const MAX_BROWSERS = 20;

const t = alias(trustedBrowsers, 't');

/** Of a user whose row is read together with it: whether they trust the browser that shows this secret. */
export const trusts = ({
  userId,
  credentialEpoch,
  secretHash,
}: Record<'userId' | 'credentialEpoch' | 'secretHash', SQL>): SQL => sql`EXISTS (
      SELECT FROM ${trustedBrowsers} t WHERE ${t.secretHash} = ${secretHash} AND ${t.userId} = ${userId}
        AND ${t.credentialEpoch} = ${credentialEpoch} AND ${t.expiresAt} > now()
    )`;

/**
 * The browser's former secret is of no use any more: the rows of others by it go on by the new one. They are
 * locked in one order, so that two people who trust a browser at the same time wait for one another.
 */
const addStatement = statement({
  name: 'trustedBrowsers.add',
  values: {
    id: uuid,
    userId: uuid,
    secretHash: bytea,
    formerHash: nullable(bytea),
    credentialEpoch: integer,
    ...CLIENT,
  },
  row: {},
  sql: (v) => sql`
    WITH former AS MATERIALIZED (
      SELECT ${t.id} FROM ${trustedBrowsers} t WHERE ${t.secretHash} = ${v.formerHash}
      ORDER BY ${t.id} FOR UPDATE
    ), replaced AS (
      DELETE FROM ${trustedBrowsers} t WHERE ${t.userId} = ${v.userId} AND (
        ${t.id} IN (SELECT id FROM former) OR ${t.id} IN (
          SELECT id FROM ${trustedBrowsers} WHERE ${trustedBrowsers.userId} = ${v.userId}
          ORDER BY created_at DESC, id DESC OFFSET ${literal(MAX_BROWSERS - 1)}
        )
      )
    ), moved AS (
      UPDATE ${trustedBrowsers} t SET ${set(trustedBrowsers, { secretHash: v.secretHash })}
      WHERE ${t.id} IN (SELECT id FROM former) AND ${t.userId} <> ${v.userId}
    ), audited AS (
      ${audited({ event: 'browser_trusted', userId: v.userId, client: v })}
    )
    ${insertInto(trustedBrowsers, {
      id: v.id,
      userId: v.userId,
      secretHash: v.secretHash,
      credentialEpoch: v.credentialEpoch,
      ip: v.ip,
      userAgent: v.userAgent,
      expiresAt: sql`now() + make_interval(secs => ${literal(TRUSTED_SECONDS)})`,
    })}
  `,
});

const useStatement = statement({
  name: 'trustedBrowsers.use',
  values: { userId: uuid, secretHash: bytea },
  row: {},
  sql: ({ userId, secretHash }) => sql`
    UPDATE ${trustedBrowsers} t SET ${set(trustedBrowsers, { usedAt: sql`now()` })}
    WHERE ${t.secretHash} = ${secretHash} AND ${t.userId} = ${userId}
  `,
});

/** A trusted browser among those of its user. */
const LISTED = {
  id: t.id,
  createdAt: t.createdAt,
  usedAt: t.usedAt,
  expiresAt: t.expiresAt,
  userAgent: t.userAgent,
};

const listStatement = statement({
  name: 'trustedBrowsers.list',
  values: { userId: uuid, secretHash: nullable(bytea) },
  row: { ...LISTED, ip: nullable(text), isCurrent: boolean },
  sql: ({ userId, secretHash }) => sql`
    SELECT ${named({
      ...LISTED,
      ip: sql`host(${t.ip})`,
      isCurrent: sql`coalesce(${t.secretHash} = ${secretHash}, false)`,
    })}
    FROM ${trustedBrowsers} t
    WHERE ${t.userId} = ${userId} AND ${t.expiresAt} > now()
    ORDER BY ${t.createdAt} DESC, ${t.id} DESC
  `,
});

const removeStatement = statement({
  name: 'trustedBrowsers.remove',
  values: { id: uuid, userId: uuid, ...CLIENT },
  row: { id: uuid },
  sql: ({ id, userId, ...client }) => sql`
    WITH removed AS (
      DELETE FROM ${trustedBrowsers} t WHERE ${t.id} = ${id} AND ${t.userId} = ${userId}
      RETURNING ${t.id}, ${t.userId}
    ), audited AS (
      ${audited({ event: 'browser_distrusted', userId: sql`user_id`, client })}
      FROM removed
    )
    SELECT id FROM removed
  `,
});

const removeAllStatement = statement({
  name: 'trustedBrowsers.removeAll',
  values: { userId: uuid },
  row: {},
  sql: ({ userId }) => sql`DELETE FROM ${trustedBrowsers} t WHERE ${t.userId} = ${userId}`,
});

/** A browser that becomes trusted. */
export interface NewTrustedBrowser {
  id: string;
  userId: string;
  secretHash: Buffer;
  /** Of the secret that the browser had before, if it had one. */
  formerHash: Buffer | null;
  credentialEpoch: number;
}

export type ListedBrowser = Awaited<ReturnType<typeof listStatement>>[number];

@Injectable()
export class TrustedBrowsersRepository {
  /** Trusts a browser, and audits that. The caller has locked the user's row. */
  async add(on: Executor, browser: NewTrustedBrowser, client: ClientInfo): Promise<void> {
    await addStatement(on, { ...browser, ...client });
  }

  /** Writes down that a user has signed in by a browser that they trust. */
  async use(on: Executor, userId: string, secretHash: Buffer): Promise<void> {
    await useStatement(on, { userId, secretHash });
  }

  /**
   * Those of a user, the newest first.
   * @param secretHash of the browser that asks
   */
  list(on: Executor, userId: string, secretHash: Buffer | null): Promise<ListedBrowser[]> {
    return listStatement(on, { userId, secretHash });
  }

  /** Trusts a browser no more, and audits that. @returns false: it is not the user's */
  async remove(on: Executor, id: string, userId: string, client: ClientInfo): Promise<boolean> {
    return (await removeStatement(on, { id, userId, ...client })).length > 0;
  }

  /** Trusts none of a user's browsers any more: what they would not be asked for has changed. */
  async removeAll(on: Executor, userId: string): Promise<void> {
    await removeAllStatement(on, { userId });
  }
}
