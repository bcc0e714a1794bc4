import postgres, { type Sql } from 'postgres';
import type { Credential } from '../../src/cli/migrations/roles.ts';

/** One connection, without what the server has to say besides. */
export const connect = (url: string): Sql => postgres(url, { max: 1, onnotice: () => undefined });

/** The same database as another role. */
export function urlAs(url: string, { role, password }: Credential): string {
  const own = new URL(url);
  return Object.assign(own, { username: role, password }).href;
}
