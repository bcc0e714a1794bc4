import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';
import { runProgram, serverUser } from '../../src/cli/postgres/postgres-programs.ts';
import { MovingAddress } from './moving-address.js';
import { signal } from './postgres-server.js';
import { until } from './until.js';

const PLACES = ['15', '16', '17', '18'].map((version) => `/usr/lib/postgresql/${version}/bin`);
const PASSWORD = 'failover';

/** Whether a commit waits for the standby. */
export type Replication = 'synchronous' | 'asynchronous';

/** One server of the pair, with its data. */
interface Node {
  dataDir: string;
  port: number;
}

/**
 * Two servers of Debian's PostgreSQL, a primary and its streaming standby, behind one address that leads to
 * the primary, as a host's does.
 */
export class ReplicatedPostgres {
  private readonly folder = mkdtempSync(join(tmpdir(), `postern-test-${process.pid}-`));
  private readonly user = serverUser(join(this.folder, 'none'));
  private readonly bin = PLACES.find((place) => existsSync(join(place, 'initdb'))) ?? '';
  private readonly address = new MovingAddress();
  private nodes = 0;
  private primary: Node | undefined;
  private standby: Node | undefined;
  /** The process that was to send what the standby lacks. */
  private heldBack: number | undefined;

  /** A primary alone, without tables. @throws Error without Debian's PostgreSQL */
  static async start(): Promise<ReplicatedPostgres> {
    const pair = new ReplicatedPostgres();
    if (pair.bin === '') throw new Error('this needs PostgreSQL: apt-get install postgresql-15');
    // For root, PostgreSQL runs as another user, who must get through to its data.
    chmodSync(pair.folder, 0o711);
    await pair.address.open();
    const node = await pair.newNode();
    const passwordFile = join(pair.folder, 'password');
    writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
    const identity = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await pair.run('initdb', ['-D', node.dataDir, '--encoding=UTF8', '--no-locale', ...identity]);
    await pair.launch(node);
    pair.primary = node;
    pair.address.leadTo(node.port);
    return pair;
  }

  /** A backup of the primary, into a file. */
  backUp(file: string): Promise<void> {
    return this.run('pg_dump', ['-Fc', '-f', file, '-d', this.url], {});
  }

  /** Puts a backup in the place of all that there is. @param args of `pg_restore` */
  restore(args: string[]): Promise<void> {
    return this.run('pg_restore', args, {});
  }

  /** The same after every failover. */
  get url(): string {
    return urlOf(this.address.port);
  }

  /** Copies the primary, and has the copy follow it. */
  async addStandby(): Promise<void> {
    const node = await this.newNode();
    const from = urlOf(this.at(this.primary).port);
    await this.run('pg_basebackup', ['-D', node.dataDir, '-R', '-X', 'stream', '-c', 'fast', '-d', from]);
    await this.launch(node);
    this.standby = node;
    await this.onPrimary((sql) => until(async () => (await walSender(sql)) !== undefined));
  }

  /** From now on, once the standby has all that there is. */
  async replicate(replication: Replication): Promise<void> {
    await this.onPrimary(async (sql) => {
      const names = replication === 'synchronous' ? '*' : '';
      await sql.unsafe(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`);
      await sql`SELECT pg_reload_conf()`;
      await until(async () => {
        const [row] = await sql`SELECT sync_state, replay_lsn >= pg_current_wal_lsn() AS has_all
          FROM pg_stat_replication`;
        return row?.has_all === true && row.sync_state === (names ? 'sync' : 'async');
      });
    });
  }

  /** From now on the standby gets nothing more, as one that lags behind: what is committed will be lost. */
  async holdBack(): Promise<void> {
    const sender = await this.onPrimary(walSender);
    if (sender === undefined) throw new Error('there is no standby');
    process.kill(sender, 'SIGSTOP');
    this.heldBack = sender;
  }

  /**
   * The primary loses its power, and the standby takes its place.
   * @param look at what is left, before anybody else does
   */
  async failOver<T>(look: (sql: Sql) => Promise<T>): Promise<T> {
    const lost = this.at(this.primary);
    const promoted = this.at(this.standby);
    // A process that stands still would not learn that its server is gone.
    if (this.heldBack !== undefined) process.kill(this.heldBack, 'SIGKILL');
    this.heldBack = undefined;
    signal(postmasterOf(lost), 'SIGKILL');
    this.address.leadTo(undefined);
    this.primary = promoted;
    const left = await this.onPrimary(async (sql) => {
      await sql`SELECT pg_promote()`;
      // Nothing waits for a standby that there is not yet.
      await sql.unsafe(`ALTER SYSTEM SET synchronous_standby_names = ''`);
      await sql`SELECT pg_reload_conf()`;
      return look(sql);
    });
    this.standby = undefined;
    this.address.leadTo(promoted.port);
    await until(() => tryRemove(lost.dataDir));
    return left;
  }

  async discard(): Promise<void> {
    this.address.close();
    for (const node of [this.standby, this.primary]) if (node) signal(postmasterOf(node), 'SIGKILL');
    await until(() => !existsSync(this.folder) || tryRemove(this.folder));
  }

  private async newNode(): Promise<Node> {
    const node = { dataDir: join(this.folder, `node-${++this.nodes}`), port: await freePort() };
    mkdirSync(node.dataDir, { mode: 0o700 });
    const { uid, gid } = this.user;
    if (uid !== undefined && gid !== undefined) chownSync(node.dataDir, uid, gid);
    return node;
  }

  private launch({ dataDir, port }: Node): Promise<void> {
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      port,
      fsync: 'off',
      full_page_writes: 'off',
      max_connections: 60,
      shared_buffers: '16MB',
      wal_keep_size: '64MB',
    };
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    return this.run('pg_ctl', [
      'start',
      '-D',
      dataDir,
      '-w',
      '-l',
      join(dataDir, 'log'),
      '-o',
      flags.join(' '),
    ]);
  }

  private async run(program: string, args: string[], user = this.user): Promise<void> {
    const { code, errors } = await runProgram(join(this.bin, program), args, {
      user,
      cwd: this.folder,
    });
    if (code !== 0) throw new Error(`${program} has failed: ${errors}`);
  }

  private async onPrimary<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const sql = postgres(urlOf(this.at(this.primary).port), { max: 1, onnotice: () => undefined });
    return work(sql).finally(() => sql.end());
  }

  private at(node: Node | undefined): Node {
    if (!node) throw new Error('there is no such server');
    return node;
  }
}

const urlOf = (port: number) => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;

const postmasterOf = ({ dataDir }: Node) =>
  Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);

async function walSender(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ pid: number }[]>`SELECT pid FROM pg_stat_replication WHERE state = 'streaming'`;
  return row?.pid;
}

function tryRemove(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
