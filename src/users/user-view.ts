import { toDate } from '../database/columns.js';

/** The columns of `users` that a client may see, as raw statements select them. */
export interface UserRow {
  user_id: string;
  email: string;
  role: string;
  locale: string;
  user_created_at: string;
}

/** A user as a client sees one. Times are ISO 8601 in UTC. */
export interface UserView {
  id: string;
  email: string;
  /** Always true: there is no user before the address is proven. */
  emailVerified: boolean;
  role: string;
  locale: string;
  createdAt: string;
}

export function viewUser(row: UserRow): UserView {
  return {
    id: row.user_id,
    email: row.email,
    emailVerified: true,
    role: row.role,
    locale: row.locale,
    createdAt: toDate(row.user_created_at).toISOString(),
  };
}
