import { toDate } from '../../platform/db/columns.js';
import type { Profile } from '../../platform/registry/register.js';
import type { Role } from './roles.js';

/** A user as repositories return one. */
export interface UserRow {
  userId: string;
  email: string;
  /** A `Role`: this type does not know the project, as tables don't. */
  role: string;
  /** Those besides. */
  furtherRoles: readonly string[];
  locale: string;
  userCreatedAt: string;
  profile: Profile;
}

/** A user, as guards, services and routes know one. `user-view.ts` makes an answer of it. */
export interface User {
  id: string;
  /** Normalised, and proven: there is no user before that. */
  email: string;
  role: Role;
  /** All of them: `role` first, each once. */
  roles: readonly Role[];
  locale: string;
  /** The fields that are the project's own, hidden ones too. */
  profile: Profile;
  createdAt: Date;
}

export function userOf(row: UserRow): User {
  return {
    id: row.userId,
    email: row.email,
    role: row.role as Role,
    roles: [...new Set([row.role, ...row.furtherRoles])] as Role[],
    locale: row.locale,
    profile: row.profile,
    createdAt: toDate(row.userCreatedAt),
  };
}
