// @ts-check
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { findPgBouncer } from '../scripts/pgbouncer.mjs';
import { serverUser } from '../src/cli/postgres/postgres-programs.ts';
import { freePort } from './stage.mjs';

/**
 * The system's PgBouncer in transaction mode, in front of one database.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} databaseUrl
 * @param {number} size of its pool: so many connections to the database at the most
 * @returns {Promise<{ url: string, pid: number }>} the database, reached through it
 */
export async function startPgBouncer(hold, databaseUrl, size) {
  const database = new URL(databaseUrl);
  const url = new URL(databaseUrl);
  url.port = String(await freePort());
  const folder = await hold(
    () => mkdtempSync(join(tmpdir(), 'postern-bench-')),
    (made) => rmSync(made, { recursive: true, force: true }),
  );
  chmodSync(folder, 0o711);
  const user = serverUser(join(folder, 'none'));
  const write = (/** @type {string} */ name, /** @type {string[]} */ lines) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`, { mode: 0o600 });
    if (user.uid !== undefined && user.gid !== undefined) chownSync(join(folder, name), user.uid, user.gid);
  };
  write('users', [`"${database.username}" "${decodeURIComponent(database.password)}"`]);
  write('settings', [
    '[databases]',
    `${database.pathname.slice(1)} = host=${database.hostname} port=${database.port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${url.port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${join(folder, 'users')}`,
    'pool_mode = transaction',
    `default_pool_size = ${size}`,
    'max_client_conn = 1000',
  ]);
  const child = await hold(
    () => spawn(findPgBouncer(), ['-q', join(folder, 'settings')], { ...user, stdio: 'ignore' }),
    (started) => started.kill('SIGKILL'),
  );
  for (;;) {
    const sql = postgres(url.href, { max: 1, prepare: false, fetch_types: false, connect_timeout: 1 });
    const answers = await sql`SELECT 1`.catch(() => undefined);
    await sql.end({ timeout: 0 });
    if (answers) return { url: url.href, pid: child.pid ?? 0 };
    if (child.exitCode !== null) throw new Error('PgBouncer does not start');
  }
}
