import type { Env } from '../../platform/env/env.js';
import { urlForDriver } from '../../platform/db/database-url.js';
import { Connection } from '../../platform/db/connection.js';
import { type Result, fault, ok, warning } from './finding.js';

type DatabaseSettings = Pick<Env, 'DATABASE_URL' | 'DATABASE_URL_UNPOOLED' | 'DATABASE_PREPARE'>;

const ASK = 'SELECT pg_backend_pid() AS pid';

/** As `DATABASE_PREPARE` is off by itself. Neon's `-pooler.` hosts keep prepared statements. */
const SEEMS_POOLED = /:6543(\/|\?|$)|[?&]pgbouncer=true/;

/**
 * SQLSTATE: no such prepared statement; there is one of that name; the transaction has failed, by the first
 * of these, which postgres.js tries again.
 */
const STATEMENT_LOST = /^(26000|42P05|25P02)$/;

const IS_SILENT =
  'two connections at a time get no answer: a pooler in front loses prepared statements, or has a ' +
  'single connection to the server';
const LOSES = 'a pooler in transaction mode is in front, and loses prepared statements';

/**
 * Whether connections pass a pooler in transaction mode, by what it does: it gives a server's backend to the
 * next client, so two clients meet the same one, or one client meets two. Whether prepared statements survive
 * that is tried out.
 */
export async function examinePooler({
  DATABASE_URL,
  DATABASE_URL_UNPOOLED,
  DATABASE_PREPARE,
}: DatabaseSettings): Promise<Result[]> {
  const options = {
    url: urlForDriver(DATABASE_URL),
    prepare: DATABASE_PREPARE,
    parsers: {},
  };
  const [one, other] = [new Connection(options), new Connection(options)];
  try {
    const met = await meet(one, other, DATABASE_PREPARE);
    if (met === 'nobody') return [direct(DATABASE_URL, DATABASE_PREPARE)];
    if (met === 'silent pooler')
      return [fault(IS_SILENT, 'set DATABASE_PREPARE=off, or let the pooler open more connections')];
    const statements = DATABASE_PREPARE ? 'it keeps prepared statements' : 'statements are not prepared';
    const pooled =
      met === 'pooler'
        ? ok(`a pooler in transaction mode is in front; ${statements}`)
        : fault(LOSES, 'set DATABASE_PREPARE=off');
    const isSplit = DATABASE_URL_UNPOOLED !== DATABASE_URL;
    return isSplit
      ? [pooled]
      : [
          pooled,
          warning(
            'migrations go through the pooler, too',
            'set DATABASE_URL_UNPOOLED to the direct connection',
          ),
        ];
  } finally {
    one.discard();
    other.discard();
  }
}

async function meet(
  one: Connection,
  other: Connection,
  prepare: boolean,
): Promise<'nobody' | 'pooler' | 'forgetful pooler' | 'silent pooler'> {
  const pids = new Map<Connection, Set<unknown>>([one, other].map((connection) => [connection, new Set()]));
  try {
    for (const clients of roundsOf(one, other)) {
      for (const client of clients) {
        // A transaction holds its backend, so that the other client gets another one; and in it nothing is
        // tried again in silence.
        await client.run('BEGIN', [], { simple: true });
        pids.get(client)?.add(await pidOf(client));
      }
      for (const client of clients) await client.run('COMMIT', [], { simple: true });
    }
  } catch (error) {
    const { code } = error as { code?: unknown };
    // It answered just before.
    if (code === 'DATABASE_UNAVAILABLE') return 'silent pooler';
    if (prepare && STATEMENT_LOST.test(String(code))) return 'forgetful pooler';
    throw error;
  }
  const met = [...pids.values()].flatMap((seen) => [...seen]);
  // Directly each client has one backend all the time, which is nobody else's.
  return met.length === 2 && new Set(met).size === 2 ? 'nobody' : 'pooler';
}

/**
 * In which order the two ask: a pooler that lends what was given back last shows in the second round, one
 * that lends in turn in the third.
 */
function roundsOf(one: Connection, other: Connection): Connection[][] {
  return [
    [one, other],
    [one, other],
    [other, one],
  ];
}

function direct(url: string, prepare: boolean): Result {
  if (!prepare)
    return ok('no pooler in transaction mode was met; DATABASE_PREPARE=on would spare the database planning');
  // Without the password, which may hold anything.
  const address = url.replace(/\/\/.*@/, '//');
  if (!SEEMS_POOLED.test(address))
    return ok('no pooler in transaction mode was met; statements are prepared');
  return warning(
    'the address is that of a pooler in transaction mode, though none was met, and statements are prepared',
    'set DATABASE_PREPARE=off, unless that pooler keeps prepared statements',
  );
}

async function pidOf(connection: Connection): Promise<unknown> {
  const [row] = (await connection.run(ASK)) as { pid: number }[];
  return row?.pid;
}
