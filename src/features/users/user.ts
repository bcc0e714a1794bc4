import { toDate } from '../../platform/db/columns.js';
import type { Role } from './users.table.js';

/** The columns of `users` that a client may see, as raw statements select them. */
export interface UserRow {
  userId: string;
  email: string;
  role: Role;
  locale: string;
  userCreatedAt: string;
}

/** A user, as guards, services and routes know one. `user-view.ts` makes an answer of it. */
export interface User {
  id: string;
  /** Normalised, and proven: there is no user before that. */
  email: string;
  role: Role;
  locale: string;
  createdAt: Date;
}

export function userOf(row: UserRow): User {
  return {
    id: row.userId,
    email: row.email,
    role: row.role,
    locale: row.locale,
    createdAt: toDate(row.userCreatedAt),
  };
}
