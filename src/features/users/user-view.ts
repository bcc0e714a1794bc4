import * as z from 'zod';
import type { User } from './user.js';
import { ROLES } from './users.table.js';

/** A user as a client sees one. Times are ISO 8601 in UTC. */
export const userView = z
  .strictObject({
    id: z.uuidv7().meta({ examples: ['01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70'] }),
    email: z
      .string()
      .meta({ description: 'Normalised: lower case, its domain in ASCII.', examples: ['ann@example.com'] }),
    emailVerified: z
      .boolean()
      .meta({ description: 'Always true: there is no user before the address is proven.', examples: [true] }),
    role: z.enum(ROLES).meta({ examples: ['user'] }),
    locale: z.string().meta({ examples: ['en'] }),
    createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:00:00.000Z'] }),
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof userView>;

export function viewUser({ id, email, role, locale, createdAt }: User): UserView {
  return { id, email, emailVerified: true, role, locale, createdAt: createdAt.toISOString() };
}
