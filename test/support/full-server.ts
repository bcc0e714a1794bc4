import postgres, { type Sql } from 'postgres';
import { until } from './until.js';

/** A PostgreSQL server: its address, and a connection of a superuser. */
interface FullServer {
  url: string;
  sql: Sql;
}

/** Makes the role that is no superuser anew. */
export async function createTenant(sql: Sql): Promise<void> {
  await sql`DROP OWNED BY tenant`.catch(() => undefined);
  await sql`DROP ROLE IF EXISTS tenant`;
  await sql`CREATE ROLE tenant LOGIN PASSWORD 'tenant'`;
  await sql`GRANT ALL ON ALL TABLES IN SCHEMA public TO tenant`;
}

/**
 * Every slot is taken: the server's, those of our role, those of our database. Each answers with what gives
 * some of them back.
 */
export const FULL: Record<string, (server: FullServer) => Promise<() => Promise<unknown>>> = {
  max_connections: async ({ url }) => {
    const hogs: Sql[] = [];
    await until(async () => {
      const hog = postgres(tenantUrl(url), { max: 1, onnotice: () => undefined });
      hogs.push(hog);
      const refusal = await hog`SELECT 1`.then(String, ({ code }: { code?: string }) => code);
      return refusal === '53300';
    });
    return () => Promise.all(hogs.map((hog) => hog.end()));
  },
  'CONNECTION LIMIT of its role': async ({ url, sql }) => {
    const hog = postgres(tenantUrl(url), { max: 1, onnotice: () => undefined });
    await hog`SELECT 1`;
    await sql`ALTER ROLE tenant CONNECTION LIMIT 1`;
    return () => hog.end();
  },
  'CONNECTION LIMIT of its database': async ({ sql }) => {
    await sql`ALTER DATABASE postgres CONNECTION LIMIT 1`;
    return () => sql`ALTER DATABASE postgres CONNECTION LIMIT -1`;
  },
};

/** The database for a role that is no superuser: these get in when nobody else does. */
export function tenantUrl(url: string): string {
  return Object.assign(new URL(url), { username: 'tenant', password: 'tenant' }).href;
}
