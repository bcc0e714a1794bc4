import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { LinkDeclaration } from '../../platform/registry/links.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { minPasswordLength } from '../passwords/variables.js';
import { invitations as i } from '../registration/invitations.table.js';

/** It stands there where the token does. */
const LINK_ID = sql`coalesce(${i.linkId}, ${i.linkId})`;

export const links = {
  'accept-invitation': {
    // A week: people are away, and nobody waits for it.
    seconds: 604_800,
    mail: 'invitation-link',
    namesAddress: true,
    page: {
      asks: 'new-password',
      minLength: minPasswordLength,
      isAsked: ({ SIGN_IN_METHODS }) => SIGN_IN_METHODS.includes(PASSWORD),
    },
    live: ({ email, limit }) => sql`
      SELECT ${named({ id: LINK_ID, tokenHash: i.tokenHash, returnTo: sql`NULL::text` })} FROM ${i}
      WHERE ${i.email} = ${email} AND ${i.tokenHash} IS NOT NULL AND ${i.expiresAt} > now()
      LIMIT ${limit}
    `,
  },
} as const satisfies Record<string, LinkDeclaration>;

type OwnLinks = typeof links;

declare module '../../platform/registry/links.js' {
  interface Links extends OwnLinks {}
}
