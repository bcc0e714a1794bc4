import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { LinkDeclaration } from '../../platform/registry/links.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { registrations as r } from './registrations.table.js';

export const links = {
  verify: {
    seconds: 86_400,
    method: PASSWORD,
    mail: 'verify-email',
    namesAddress: true,
    page: { asks: 'password-if-required', another: 'resend-verification' },
    live: ({ email, limit }) => sql`
      SELECT ${named({ id: r.id, tokenHash: r.tokenHash, returnTo: r.returnTo })} FROM ${r}
      WHERE ${r.email} = ${email} AND ${r.tokenHash} IS NOT NULL AND ${r.expiresAt} > now()
        AND ${r.verifiedAt} IS NULL AND ${r.endedAt} IS NULL AND ${r.spentAt} IS NULL
      ORDER BY ${r.createdAt} DESC
      LIMIT ${limit}
    `,
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
