import * as z from 'zod';
import { ProjectSchema } from '../../platform/registry/project-schema.js';
import { profileFieldsOf } from './profile-fields.js';
import { everyPermission, permissionsOf } from './permissions.js';
import { rolesOf } from './roles.js';
import type { User } from './user.js';
import type { StoredProfile } from './users.table.js';

/** A user as a client sees one. */
export interface UserView {
  id: string;
  email: string;
  emailVerified: boolean;
  role: string;
  roles: string[];
  permissions: string[];
  locale: string;
  createdAt: string;
  /** Missing where the project shows no fields of its own. */
  profile?: StoredProfile;
}

/** Its shape. Times are ISO 8601 in UTC. */
export const userView = new ProjectSchema<z.ZodType<UserView>>((project) => {
  const user = z.strictObject({
    id: z.uuidv7().meta({ examples: ['01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70'] }),
    email: z
      .string()
      .meta({ description: 'Normalised: lower case, its domain in ASCII.', examples: ['ann@example.com'] }),
    emailVerified: z
      .boolean()
      .meta({ description: 'Always true: there is no user before the address is proven.', examples: [true] }),
    role: z.enum(rolesOf(project)).meta({ examples: ['user'] }),
    roles: z.array(z.enum(rolesOf(project))).meta({
      description: 'All roles of the user, `role` first.',
      examples: [['user']],
    }),
    permissions: z.array(oneOf(everyPermission())).meta({
      description:
        'All that the roles allow, so that a page shows nothing that is refused. Each request is asked anew.',
      examples: [[]],
    }),
    locale: z.string().meta({ examples: ['en'] }),
    createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:00:00.000Z'] }),
  });
  const profile = profileFieldsOf(project).shown();
  return (profile ? user.extend({ profile }) : user).meta({ id: 'User' });
});

/** An enumeration of none is no schema. */
const oneOf = (names: readonly string[]) => (names.length > 0 ? z.enum(names) : z.string());

/** @param profile as `ProfileFields#view` makes it */
export function viewUser(user: Omit<User, 'profile'>, profile: StoredProfile | undefined): UserView {
  const { id, email, role, roles, locale, createdAt } = user;
  return {
    id,
    email,
    emailVerified: true,
    role,
    roles: [...roles],
    permissions: permissionsOf(user),
    locale,
    createdAt: createdAt.toISOString(),
    ...(profile && { profile }),
  };
}
