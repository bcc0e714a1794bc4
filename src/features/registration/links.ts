import { sql } from 'drizzle-orm';
import type { LinkDeclaration } from '../../platform/registry/links.js';

export const links = {
  verify: {
    seconds: 86_400,
    mail: 'verify-email',
    namesAddress: true,
    page: { asks: 'password-if-required', another: 'resend-verification' },
    live: sql`
      SELECT id, token_hash, return_to FROM registrations
      WHERE email = ${sql.placeholder('email')} AND token_hash IS NOT NULL AND expires_at > now() AND
        verified_at IS NULL AND ended_at IS NULL AND spent_at IS NULL
      ORDER BY created_at DESC
      LIMIT ${sql.placeholder('limit')}
    `,
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
