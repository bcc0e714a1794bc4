import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { LinkDeclaration } from '../../platform/registry/links.js';
import { pendingIdentities as p } from './pending-identities.table.js';

export const links = {
  'link-identity': {
    seconds: 1800,
    mail: 'link-identity',
    page: { asks: 'nothing' },
    live: ({ email, limit }) => sql`
      SELECT ${named({ id: p.id, tokenHash: p.tokenHash, returnTo: p.returnTo })} FROM ${p}
      WHERE ${p.email} = ${email} AND ${p.tokenHash} IS NOT NULL AND ${p.expiresAt} > now()
      ORDER BY ${p.createdAt} DESC
      LIMIT ${limit}
    `,
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
