import postgres from 'postgres';
import type { Env } from '../../platform/env/env.js';
import { isLoopback } from '../../platform/env/env-values.js';
import { urlForDriver } from '../../platform/db/database-url.js';
import { Connection } from '../../platform/db/connection.js';
import type { History } from '../migrations/histories.ts';
import { examineEncrypted } from './encrypted.js';
import { type Result, fault, ok, warning } from './finding.js';
import { examineMigrations, rows } from './migrations.js';
import { examinePooler } from './pooler.js';

const OLDEST_VERSION = 15;

const EXTRAS = `SELECT name FROM (VALUES
  ('the fillfactor of sessions', EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('sessions') AND
    reloptions::text LIKE '%fillfactor=%')),
  ('the fillfactor of rate_limits', EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('rate_limits') AND
    reloptions::text LIKE '%fillfactor=%')),
  ('the trigger audit_events_are_kept', EXISTS (SELECT FROM pg_trigger WHERE tgrelid =
    to_regclass('audit_events') AND tgname = 'audit_events_are_kept' AND tgenabled <> 'D')),
  ('the trigger audit_events_are_not_emptied', EXISTS (SELECT FROM pg_trigger WHERE tgrelid =
    to_regclass('audit_events') AND tgname = 'audit_events_are_not_emptied' AND tgenabled <> 'D'))
) AS extra(name, is_there) WHERE NOT is_there`;

/**
 * Whether the database answers, over TLS, is new enough, is migrated, and what stands in front of it.
 * @param histories the migrations that it has to have
 */
export async function examineDatabase(env: Env, histories: readonly History[]): Promise<Result[]> {
  const isSplit = env.DATABASE_URL_UNPOOLED !== env.DATABASE_URL;
  const [found, unpooled] = await Promise.all([
    examine('DATABASE_URL', env, histories),
    isSplit ? examineUnpooled(env) : [],
  ]);
  return [...found, ...unpooled];
}

async function examine(name: string, env: Env, histories: readonly History[]): Promise<Result[]> {
  const url = env.DATABASE_URL;
  return connected(name, url, async (connection) => {
    const [server] = await rows<{ number: number; version: string }>(
      connection,
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') ` +
        'AS version',
    );
    const state = await examineTables(connection, histories);
    return [
      versionOf(
        server?.number ?? 0,
        `${name}: ${addressOf(url)} answers, PostgreSQL ${server?.version ?? 'of an unknown version'}`,
      ),
      tlsOf(name, url),
      ...state,
      ...(await examineEncrypted(connection, env)),
      ...(await examinePooler(env)),
    ];
  });
}

/** For migrations: it needs a connection that is one, no tables yet, and to be the same database. */
function examineUnpooled({ DATABASE_URL, DATABASE_URL_UNPOOLED: url }: Env): Promise<Result[]> {
  const name = 'DATABASE_URL_UNPOOLED';
  return connected(name, url, async (connection) => {
    const identity = await identityOf(connection);
    const found = [ok(`${name}: ${addressOf(url)} answers`), tlsOf(name, url)];
    const other = warning(
      `${name} leads to another database than DATABASE_URL`,
      'migrations would go there: let both lead to one',
    );
    await connected('DATABASE_URL', DATABASE_URL, async (pooled) => {
      if ((await identityOf(pooled)) !== identity) found.push(other);
      return [];
    });
    return found;
  });
}

/** The values that identify a database, by whichever connection. */
async function identityOf(connection: Connection): Promise<string | undefined> {
  const identity = `SELECT current_database() || ' since ' || extract(epoch FROM pg_postmaster_start_time())
    AS identity`;
  const [row] = await rows<{ identity: string }>(connection, identity);
  return row?.identity;
}

/** One connection for `work`, as the app opens it; that it can't be opened is a finding. */
async function connected(
  name: string,
  url: string,
  work: (connection: Connection) => Promise<Result[]>,
): Promise<Result[]> {
  const connection = new Connection({
    url: urlForDriver(url),
    prepare: false,
    parsers: {},
  });
  try {
    return await work(connection);
  } catch (error) {
    return [
      fault(
        `${name}: ${addressOf(url)} can't be used (${reasonOf(error)})`,
        `check ${name}, and that the server runs and lets this machine in`,
      ),
    ];
  } finally {
    connection.discard();
  }
}

export function versionOf(number: number, what: string): Result {
  const isOld = number < OLDEST_VERSION * 10_000;
  return isOld ? fault(`${what}: too old`, `Postern needs PostgreSQL ${OLDEST_VERSION} or newer`) : ok(what);
}

/**
 * By what the client asks for: behind a pooler the server knows only the pooler's own connection. It is
 * connected, so it was not refused.
 */
function tlsOf(name: string, url: string): Result {
  const { ssl } = optionsOf(url);
  // Only with `prefer` does postgres.js go on without it.
  if (ssl && ssl !== 'prefer')
    return ok(
      `${name}: TLS is on${ssl === 'require' || ssl === 'allow' ? ', and takes any certificate' : ''}`,
    );
  if (isLocal(url)) return ok(`${name}: TLS is off, towards this machine`);
  const remedy =
    'add sslmode=verify-full to the URL, or sslmode=require where the certificate is one that this ' +
    'machine can not check';
  return warning(
    `${name}: ${ssl ? 'TLS is not insisted on' : 'TLS is off'}, so what is stored may pass the network ` +
      'in clear',
    remedy,
  );
}

async function examineTables(connection: Connection, histories: readonly History[]): Promise<Result[]> {
  const found: Result[] = [];
  for (const history of histories) {
    const result = await examineMigrations(connection, history);
    if (result) found.push(result);
  }
  if (found.some(({ level }) => level === 'FAULT')) return found;
  const missing = await rows<{ name: string }>(connection, EXTRAS);
  if (missing.length === 0) return [...found, ok('drizzle/extras.sql is applied')];
  const names = missing.map(({ name }) => name).join(', ');
  return [
    ...found,
    warning(
      `drizzle/extras.sql is not applied: ${names} missing, or switched off`,
      '`npm run db:migrate` applies it',
    ),
  ];
}

/** SQLSTATE, or the code of the driver or the system; and the server's own words, which hold no password. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  return error instanceof postgres.PostgresError ? `${code}: ${message}` : (code ?? 'unknown');
}

/** Where a URL leads, without user and password. */
function addressOf(url: string): string {
  const { path, host, port, database } = optionsOf(url);
  return path
    ? `${path} ${database}`
    : `${host.map((name, index) => `${name}:${port[index]}`).join(',')}/${database}`;
}

function isLocal(url: string): boolean {
  const { path, host } = optionsOf(url);
  return Boolean(path) || host.every((name) => isLoopback(name));
}

/** As postgres.js reads a URL, and the environment behind it; it connects only when it is asked something. */
function optionsOf(url: string) {
  const { options } = postgres(urlForDriver(url));
  return options as typeof options & { host: string[]; port: number[]; path?: string | false; ssl?: unknown };
}
