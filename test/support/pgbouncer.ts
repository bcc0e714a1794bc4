import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';
import { findPgBouncer } from '../../scripts/pgbouncer.mjs';
import { serverUser } from '../../src/cli/postgres/postgres-programs.ts';
import { until } from './until.js';

type Settings = Record<string, string | number>;

/** A shell that ends its child when it is told to, or whoever has started it is gone. */
const UNTIL_TOLD = '"$0" "$1" & read -r _; kill -9 $!; wait';

/**
 * The system's PgBouncer in transaction mode, in front of one database: a few connections to it, for any
 * number of clients.
 */
export class PgBouncer {
  private constructor(
    /** The database, reached through here; the same after every start. */
    readonly url: string,
    private readonly folder: string,
    private readonly user: { uid?: number; gid?: number },
    private child: ChildProcess | undefined,
  ) {}

  /** @param settings as in the section `[pgbouncer]` of its configuration */
  static async start(databaseUrl: string, settings: Settings = {}): Promise<PgBouncer> {
    // The test command finds a folder of this name when this process was killed.
    const folder = mkdtempSync(join(tmpdir(), `postern-test-${process.pid}-`));
    // For root it runs as another user, like PostgreSQL, who must get through to its files.
    chmodSync(folder, 0o711);
    const url = new URL(databaseUrl);
    url.port = String(await freePort());
    const user = serverUser(join(folder, 'none'));
    const pooler = new PgBouncer(url.href, folder, user, undefined);
    pooler.write('users', `"${url.username}" "${decodeURIComponent(url.password)}"\n`);
    pooler.write(
      'settings',
      configuration(new URL(databaseUrl), {
        listen_port: url.port,
        auth_file: join(folder, 'users'),
        ...settings,
      }),
    );
    await pooler.start();
    return pooler;
  }

  /** After `kill`. */
  async start(): Promise<void> {
    const child = spawn('/bin/sh', ['-c', UNTIL_TOLD, findPgBouncer(), join(this.folder, 'settings')], {
      ...this.user,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    this.child = child;
    await until(() => this.answers()).catch((error: unknown) => {
      throw new Error(`PgBouncer does not start: ${said}`, { cause: error });
    });
  }

  /** It is gone without a word, and with it every connection. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child) return;
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
  }

  async discard(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<boolean> {
    const sql = postgres(this.url, { max: 1, prepare: false, fetch_types: false, onnotice: () => undefined });
    try {
      return (await sql`SELECT 1`).length === 1;
    } catch {
      return false;
    } finally {
      await sql.end({ timeout: 0 });
    }
  }

  private write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text, { mode: 0o600 });
    if (this.user.uid !== undefined && this.user.gid !== undefined)
      chownSync(join(this.folder, name), this.user.uid, this.user.gid);
  }
}

function configuration({ hostname, port, pathname }: URL, settings: Settings): string {
  const all = {
    listen_addr: '127.0.0.1',
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    pool_mode: 'transaction',
    // By default it tries a database that was away only every 15 seconds.
    server_login_retry: 1,
    ...settings,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}`);
  return [
    '[databases]',
    `${pathname.slice(1)} = host=${hostname} port=${port}`,
    '[pgbouncer]',
    ...lines,
    '',
  ].join('\n');
}
