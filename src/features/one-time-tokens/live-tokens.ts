import { sql } from 'drizzle-orm';
import { literal, named } from '../../platform/db/sql-parts.js';
import type { LinkDeclaration } from '../../platform/registry/links.js';
import { oneTimeTokens } from './one-time-tokens.table.js';

/** The one-time tokens for this purpose that an address was mailed, as a link's `live` selects them. */
export function liveTokens(purpose: string): NonNullable<LinkDeclaration['live']> {
  const { id, tokenHash, returnTo } = oneTimeTokens;
  return ({ email, limit }) => sql`
    SELECT ${named({ id, tokenHash, returnTo })} FROM ${oneTimeTokens}
    WHERE ${oneTimeTokens.email} = ${email} AND ${oneTimeTokens.purpose} = ${literal(purpose)}
      AND ${oneTimeTokens.userId} IS NOT NULL AND ${oneTimeTokens.expiresAt} > now()
    ORDER BY ${oneTimeTokens.createdAt} DESC
    LIMIT ${limit}
  `;
}
