import { type SQL, sql } from 'drizzle-orm';

/** The one-time tokens for this purpose that an address was mailed, as a link's `live` selects them. */
export function liveTokens(purpose: string): SQL {
  return sql`
    SELECT id, token_hash, return_to FROM one_time_tokens
    WHERE email = ${sql.placeholder('email')} AND purpose = ${purpose} AND user_id IS NOT NULL AND expires_at
      > now()
    ORDER BY created_at DESC
    LIMIT ${sql.placeholder('limit')}
  `;
}
