// @ts-check
import { existsSync } from 'node:fs';
import postgres from 'postgres';
import { Refusal } from './command.mjs';

/**
 * The codes with which a server refuses every client: login, no such database, resources, starting or ending,
 * read-only, no right. Source: PostgreSQL manual, appendix A.
 */
const REFUSED = /^(28|3D|53|57P|25006|42501)/;

const TAKEN_NAME = ['42P04', '23505'];
const NOT_ALLOWED = '42501';

/**
 * One connection for a script's work, closed at its end.
 * @template T
 * @param {string} url
 * @param {(sql: postgres.Sql) => Promise<T>} work
 * @returns {Promise<T>}
 * @throws Refusal if the database can't be reached
 */
export async function withConnection(url, work) {
  const address = parseUrl(url);
  const sql = postgres(await urlForDriver(address.href), {
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

/**
 * As the app reads a URL: by its source, or, where that is not, by what is built of it. Loaded when it is
 * needed: another Node than ours, which is refused with a sentence, can't load it.
 * @param {string} url
 */
async function urlForDriver(url) {
  const reader = ['src/platform/db/database-url.ts', 'dist/platform/db/database-url.js']
    .map((path) => new URL(`../${path}`, import.meta.url))
    .find((file) => existsSync(file));
  if (!reader) return url;
  /** @type {typeof import('../src/platform/db/database-url.js')} */
  const app = await import(reader.href);
  return app.urlForDriver(url);
}

/** Where a URL leads, without its password: for people. @param {string} url */
export function describeUrl(url) {
  const { host, pathname } = parseUrl(url);
  return `${host}${pathname}`;
}

/**
 * @param {string} serverUrl of any database of the server
 * @param {string} name
 * @returns {Promise<string>} the URL of the database, which is made if there is none
 */
export async function ensureDatabase(serverUrl, name) {
  await withConnection(serverUrl, async (sql) => {
    try {
      await sql`create database ${sql(name)}`;
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

/**
 * Drops databases, also those in use.
 * @param {string} serverUrl
 * @param {(name: string) => boolean} isMeant
 */
export async function dropDatabases(serverUrl, isMeant) {
  await withConnection(serverUrl, async (sql) => {
    for (const { datname } of await sql`select datname from pg_database`) {
      if (isMeant(datname)) await sql`drop database if exists ${sql(datname)} with (force)`;
    }
  });
}

/** @param {string} url */
function parseUrl(url) {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return new URL(url);
  throw new Refusal('DATABASE_URL must be a postgres:// URL.');
}

/**
 * @param {unknown} error
 * @param {URL} address
 */
function refusalOf(error, address) {
  const code = codeOf(error) ?? '';
  const where = address.host || 'localhost';
  if (/^(E[A-Z_]+|CONNECT_TIMEOUT|CONNECTION_CLOSED)$/.test(code))
    return new Refusal(
      `The database at ${where} cannot be reached (${code}): check DATABASE_URL, and that the server runs.`,
    );
  if (REFUSED.test(code))
    return new Refusal(
      `The database server at ${where} refuses (${/** @type {Error} */ (error).message}): check ` +
        'DATABASE_URL.',
    );
  return undefined;
}

/**
 * @param {unknown} error
 * @returns {string | undefined} SQLSTATE, or the code of the driver or the system
 */
export function codeOf(error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
