import { type SQL, sql } from 'drizzle-orm';
import type { Profile } from '../../platform/registry/register.js';
import { literal } from '../../platform/db/sql-parts.js';
import { users } from './users.table.js';

type Field = Extract<keyof Profile, string>;

/** A field of users' profiles as text, for the queries of a project: `eq(profileField('city'), 'Bonn')`. */
export function profileField(name: Field): SQL<string | null> {
  return sql`(${users.profile} ->> ${literal(name)})`;
}

/**
 * The statement of a migration that makes an index on a field, which queries by `profileField` use. Making it
 * holds back writes to `users`.
 */
export function profileIndex(name: Field, { unique = false }: { unique?: boolean } = {}): string {
  const text: string = name;
  const index = `users_profile_${text.replaceAll(/[^A-Za-z0-9]/g, '_').toLowerCase()}`;
  const field = `'${text.replaceAll("'", "''")}'`;
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX "${index}" ON "users" (("profile" ->> ${field}));`;
}
