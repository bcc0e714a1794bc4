import postgres from 'postgres';
import { urlForDriver } from '../../platform/db/database-url.ts';
import { Refusal } from '../process/command.ts';

/**
 * The codes with which a server refuses every client: login, no such database, resources, starting or ending,
 * read-only, no right. Source: PostgreSQL manual, appendix A.
 */
const REFUSED = /^(28|3D|53|57P|25006|42501)/;

const TAKEN_NAME = ['42P04', '23505'];
const NOT_ALLOWED = '42501';

/**
 * One connection for a script's work, closed at its end.
 * @throws Refusal if the database can't be reached
 */
export async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const address = parseUrl(url);
  const sql = postgres(urlForDriver(address.href), {
    max: 1,
    // Unprepared statements pass every pooler.
    prepare: false,
    fetch_types: false,
    connect_timeout: 15,
    onnotice: () => undefined,
    connection: { application_name: 'postern-scripts' },
  });
  try {
    return await work(sql);
  } catch (error) {
    throw refusalOf(error, address) ?? error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Where a URL leads, without its password: for people. */
export function describeUrl(url: string) {
  const { host, pathname } = parseUrl(url);
  return `${host}${pathname}`;
}

/**
 * @param serverUrl of any database of the server
 * @param template the database that it becomes a copy of; by default it is empty
 * @returns the URL of the database, which is made if there is none
 */
export async function ensureDatabase(
  serverUrl: string,
  name: string,
  template = 'template1',
): Promise<string> {
  await withConnection(serverUrl, async (sql) => {
    try {
      await sql`create database ${sql(name)} template ${sql(template)}`;
    } catch (error) {
      const code = codeOf(error);
      if (code === NOT_ALLOWED)
        throw new Refusal(
          'The user of DATABASE_URL may not create databases, which this needs: ALTER ROLE … CREATEDB, ' +
            'or leave DATABASE_URL unset.',
        );
      if (!TAKEN_NAME.includes(code ?? '')) throw error;
    }
  });
  const url = parseUrl(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops databases, also those in use. */
export async function dropDatabases(serverUrl: string, isMeant: (name: string) => boolean) {
  await withConnection(serverUrl, async (sql) => {
    for (const { datname } of await sql<{ datname: string }[]>`select datname from pg_database`) {
      if (isMeant(datname)) await sql`drop database if exists ${sql(datname)} with (force)`;
    }
  });
}

function parseUrl(url: string) {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return new URL(url);
  throw new Refusal('DATABASE_URL must be a postgres:// URL.');
}

function refusalOf(error: unknown, address: URL) {
  const code = codeOf(error) ?? '';
  const where = address.host || 'localhost';
  if (/^(E[A-Z_]+|CONNECT_TIMEOUT|CONNECTION_CLOSED)$/.test(code))
    return new Refusal(
      `The database at ${where} cannot be reached (${code}): check DATABASE_URL, and that the server runs.`,
    );
  if (REFUSED.test(code))
    return new Refusal(
      `The database server at ${where} refuses (${(error as Error).message}): check ` + 'DATABASE_URL.',
    );
  return undefined;
}

/** @returns SQLSTATE, or the code of the driver or the system */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
