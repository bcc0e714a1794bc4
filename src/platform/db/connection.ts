import { connect, type Socket } from 'node:net';
import postgres, { type PendingQuery, type Row, type Sql } from 'postgres';
import { DatabaseUnavailable, failureOf, isIgnored, type Session } from './failures.js';
import { measured } from './measured.js';
import { type Written, written } from './written.js';

/** How long a statement may take, the opening of its connection included, in milliseconds. */
const STATEMENT_DEADLINE_MS = 2000;

/**
 * The parameters that a server (14 or newer) reports of a session by itself, at its beginning and at each
 * change, and that mean, when on, that it may only read.
 */
const ONLY_READS = ['default_transaction_read_only', 'in_hot_standby'];

/** How values are read, by the number of their PostgreSQL type. */
export type Parsers = Sql['options']['parsers'];

export interface ConnectionOptions {
  url: string;
  /**
   * Named prepared statements: one round trip for a statement that a connection has seen. Off behind a
   * transaction pooler.
   */
  prepare: boolean;
  parsers: Parsers;
  onnotice?: (notice: postgres.Notice) => void;
}

export interface RunOptions {
  /** Rows as arrays of values, in the order of the columns. */
  asValues?: boolean;
  /** By the simple protocol: one text without parameters, never prepared. */
  simple?: boolean;
}

/** Two members that are not in postgres.js's types. */
type Statement = PendingQuery<Row[]> & {
  canceller?: ((statement: Statement) => Promise<void>) | null;
  parameters?: Written[];
};

/**
 * One connection, opened by its first statement: a postgres.js of its own that may have no second one. Once
 * it is lost, or a deadline was missed on it, nothing is ever sent on it again. postgres.js would go on with
 * a new socket under the same object, and there it runs what is left of a lost transaction, waits for answers
 * that the old socket took along, or sends a rest of the old socket's bytes first, which ends the new one
 * too.
 */
export class Connection {
  private readonly sql: Sql;
  private readonly prepare: boolean;
  private socket: Socket | undefined;
  private unfit: Session = 'kept';
  private readonly onlyReadsBy = new Set<string>();
  private readonly opening = Promise.withResolvers<void>();
  private open = false;
  readonly bornAt = Date.now();
  /** Since when it must not be used any more, as Date.now(); undefined: it may be. */
  lostAt: number | undefined;

  constructor({ url, prepare, parsers, onnotice }: ConnectionOptions) {
    this.prepare = prepare;
    const options = {
      max: 1,
      prepare,
      // The pool ends connections, so that none is ending while a statement is on its way to it.
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: STATEMENT_DEADLINE_MS / 1000,
      // Array types are not used; looking them up costs the first answer of each connection a round trip.
      fetch_types: false,
      onnotice: onnotice ?? (() => undefined),
      onclose: () => (this.lostAt ??= Date.now()),
      onparameter: (name: string, value: unknown) => {
        this.open = true;
        this.opening.resolve();
        if (ONLY_READS.includes(name)) this.onlyReadsBy[value === 'on' ? 'add' : 'delete'](name);
      },
      connection: { TimeZone: 'UTC', application_name: 'postern' },
      socket: this.openSocket,
    };
    this.sql = postgres(url, options as postgres.Options<Record<string, never>>);
    Object.assign(this.sql.options.parsers, parsers);
    // Values come as text.
    this.sql.options.serializers = {};
  }

  get isLost(): boolean {
    return this.lostAt !== undefined;
  }

  /** Whether the server has let it in: it says its settings then, and before it takes the first statement. */
  get isOpen(): boolean {
    return this.open;
  }

  /** Waits until the server has let it in. @throws what its first statement fails with */
  async whenOpen(first: Promise<unknown>): Promise<void> {
    if (!this.open) await Promise.race([this.opening.promise, first]);
  }

  /**
   * The fate of a connection once nobody uses it, by the failures on it and the server's state. One that
   * was lost may not be the only one: the idle ones give no sign of it.
   */
  get fate(): Session {
    if (this.unfit !== 'kept') return this.unfit;
    if (this.isLost) return 'all ended';
    return this.onlyReadsBy.size > 0 ? 'ended' : 'kept';
  }

  /** Says that its session must not serve anybody else, whatever is still sent on it now. */
  retire(fate: Session): void {
    if (this.unfit !== 'all ended' && fate !== 'kept') this.unfit = fate;
  }

  /**
   * Sends a statement. Several may be sent without waiting: they are worked off in order.
   * @throws DatabaseUnavailable when the deadline is missed, or the connection is lost; else the driver's
   * error
   */
  run(text: string, params: unknown[] = [], options: RunOptions = {}): Promise<unknown> {
    return measured(text, () => this.send(text, params, options));
  }

  private send(
    text: string,
    params: unknown[],
    { asValues = false, simple = false }: RunOptions,
  ): Promise<unknown> {
    if (this.isLost) return Promise.reject(connectionLost());
    // `simple` is always said: postgres.js's default for a text without parameters would bypass the prepared
    // statement.
    const options = { prepare: this.prepare && !simple, simple };
    const statement: Statement = this.sql.unsafe(text, [], options);
    // postgres.js is not handed the values to write: for that it asks the server for their types first, in a
    // round trip of its own, and at each call it puts the types and the text together to look the prepared
    // statement up.
    statement.parameters = params.map(written);
    const answer = asValues ? statement.values() : statement;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new DatabaseUnavailable('The database did not answer in time.'));
        void this.abandon(simple ? undefined : statement);
      }, STATEMENT_DEADLINE_MS);
      answer.then(
        (rows) => {
          clearTimeout(timer);
          resolve(rows);
        },
        (error: unknown) => {
          clearTimeout(timer);
          this.judge(error);
          reject(error);
        },
      );
    });
  }

  /** Whether the connection serves others after a statement has failed on it. */
  private judge(error: unknown): void {
    // An ignored message tells nothing by itself: the transaction knows why.
    if (!isIgnored(error)) this.retire(failureOf(error)?.session ?? 'kept');
    // Only after an answer of the server is it known what state the connection is in.
    if (!isRefusal(error)) this.discard();
  }

  /** Ends an idle connection in good order. */
  async end(): Promise<void> {
    this.lostAt ??= Date.now();
    await this.sql.end({ timeout: 2 });
  }

  /** Gives the connection up at once. Work under way on it fails. */
  discard(): void {
    this.lostAt ??= Date.now();
    // First: a TLS socket that postgres.js ends after its bottom is gone makes an error that nobody hears but
    // the process.
    void this.sql.end({ timeout: 0 }).then(() => this.socket?.destroy());
  }

  /**
   * Gives the connection up after a missed deadline, and has the server stop working on `statement`, so that
   * it lets go of its locks. BEGIN must not be cancelled: the statement that was sent with it would then be
   * carried out on its own.
   */
  private async abandon(statement: Statement | undefined): Promise<void> {
    // Of statements that were sent at once, the first is the one that the server works on.
    if (this.isLost) return;
    // Not statement.cancel(), which drops this promise: a refused connection would end the process.
    const cancelled = statement?.canceller?.(statement).catch(() => undefined);
    this.lostAt ??= Date.now();
    // A pooler no longer knows whom to cancel for once the connection is closed.
    await cancelled;
    this.discard();
  }

  /** For postgres.js's `socket` option. Bytes that are written to the socket while it connects wait in it. */
  private readonly openSocket = (options: {
    host: string[];
    port: number[];
    path?: string | null;
  }): Socket => {
    // A second socket is only for asking the server to cancel a statement of the first.
    if (this.isLost || this.socket?.destroyed) throw connectionLost();
    const target = { host: options.host[0] ?? 'localhost', port: options.port[0] ?? 5432 };
    // Object.assign: postgres.js takes the server name of TLS from socket.host.
    const socket = Object.assign(
      options.path ? connect(options.path) : connect(target),
      options.path ? {} : target,
    );
    socket.setNoDelay(true);
    this.socket ??= socket;
    return socket;
  };
}

function connectionLost(): DatabaseUnavailable {
  return new DatabaseUnavailable('The connection to the database was lost.');
}

/** Whether the server has refused the statement alone, and goes on serving the connection. */
function isRefusal(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.severity === 'ERROR';
}
