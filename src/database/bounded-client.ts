import postgres, { type PendingQuery, type Row, type Sql } from 'postgres';
import { AppError } from '../errors/app-error.js';
import { Gate } from './gate.js';
import { Sockets } from './sockets.js';

/** How long a request waits for a pooled connection, and how long for the answer to one statement, in milliseconds. */
export const CONNECTION_WAIT_MS = 2000;
export const STATEMENT_DEADLINE_MS = 2000;

export interface ClientOptions {
  url: string;
  /** How many connections at the most. */
  max: number;
  /** Named prepared statements: one round trip for a statement that a connection has seen. Off behind a transaction pooler. */
  prepare: boolean;
  /** Seconds after which an idle connection is closed; 0: never. */
  idleSeconds?: number;
  onnotice?: (notice: postgres.Notice) => void;
}

type Statement = PendingQuery<Row[]>;

/** What drizzle asks of a statement: to be awaited, as rows or as arrays of values. */
interface BoundedStatement extends PromiseLike<unknown> {
  values(): PromiseLike<unknown>;
}

/**
 * The part of postgres.js that drizzle uses, with three promises added, so that they hold for every statement:
 * it waits at most `CONNECTION_WAIT_MS` for a connection and `STATEMENT_DEADLINE_MS` for its answer, else it fails as
 * `DATABASE_UNAVAILABLE`; it is prepared (drizzle itself asks for two round trips a statement); and once the
 * connection of a transaction is lost, nothing more is sent in it, where postgres.js would send on a new connection, alone.
 */
export class BoundedClient {
  readonly options: Sql['options'];
  private readonly sockets = new Sockets();
  private readonly gate: Gate;
  private readonly sql: Sql;
  private readonly prepare: boolean;

  constructor({ url, max, prepare, idleSeconds, onnotice }: ClientOptions) {
    this.prepare = prepare;
    this.gate = new Gate(max, CONNECTION_WAIT_MS);
    const options = {
      max,
      prepare,
      idle_timeout: idleSeconds ?? 0,
      connect_timeout: STATEMENT_DEADLINE_MS / 1000,
      // After a restart of the server the default backoff keeps clients waiting for up to 18 s.
      backoff: () => 0.1,
      // Array types are not used; looking them up costs the first answer of each connection a round trip.
      fetch_types: false,
      onnotice: onnotice ?? (() => undefined),
      connection: { TimeZone: 'UTC', application_name: 'postern' },
      socket: this.sockets.create,
    };
    this.sql = postgres(url, options as postgres.Options<Record<string, never>>);
    this.options = this.sql.options;
  }

  unsafe(text: string, params: unknown[] = []): BoundedStatement {
    const run = async (asValues: boolean): Promise<unknown> => {
      const turn = this.gate.enter();
      if (turn) await turn;
      const statement = this.statementOn(this.sql, text, params);
      // The place is given back when the connection really is free again, which may be after the deadline.
      const settled = () => this.gate.leave();
      statement.then(settled, settled);
      return this.withDeadline(statement, asValues);
    };
    return lazily(run);
  }

  /** A transaction on one connection; committed when `work` resolves, rolled back when it rejects. */
  async begin<T>(work: (client: TransactionClient) => Promise<T>): Promise<T> {
    const turn = this.gate.enter();
    if (turn) await turn;
    const state = { over: false };
    const transaction = this.sql.begin((sql) => work(this.transactionClient(sql as unknown as Sql, state)));
    const settled = () => {
      state.over = true;
      this.gate.leave();
    };
    transaction.then(settled, settled);
    // Raced: when the server is frozen, postgres.js waits for the rollback's answer without limit.
    return Promise.race([transaction, new Promise<never>((_, reject) => Object.assign(state, { reject }))]) as Promise<T>;
  }

  async end(): Promise<void> {
    await this.sql.end({ timeout: 2 });
    this.sockets.destroyAll();
  }

  private transactionClient(sql: Sql, state: TransactionState): TransactionClient {
    const run = async (text: string, params: unknown[], asValues: boolean): Promise<unknown> => {
      if (state.over) throw new AppError('DATABASE_UNAVAILABLE', { detail: 'The transaction is over.' });
      try {
        return await this.withDeadline(this.statementOn(sql, text, params), asValues);
      } catch (error) {
        if (error instanceof AppError) {
          state.over = true;
          state.reject?.(error);
        }
        throw error;
      }
    };
    const client: TransactionClient = {
      options: this.options,
      unsafe: (text, params = []) => lazily((asValues) => run(text, params, asValues)),
      savepoint: (work) =>
        (sql as unknown as postgres.TransactionSql).savepoint((inner) => work(this.transactionClient(inner as unknown as Sql, state))) as never,
      begin: (work) => client.savepoint(work),
    };
    return client;
  }

  private statementOn(sql: Sql, text: string, params: unknown[]): Statement {
    // `simple` is postgres.js's default for a text without parameters; it would bypass the prepared statement.
    return sql.unsafe(text, params as never[], { prepare: this.prepare, ...(this.prepare ? { simple: false } : {}) });
  }

  private withDeadline(statement: Statement, asValues: boolean): Promise<unknown> {
    const answer = asValues ? statement.values() : statement;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new AppError('DATABASE_UNAVAILABLE', { detail: 'The database did not answer in time.' }));
        statement.cancel();
        this.sockets.destroySilentOnes();
      }, STATEMENT_DEADLINE_MS);
      answer.then(
        (rows) => {
          clearTimeout(timer);
          resolve(rows);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(error);
        },
      );
    });
  }
}

interface TransactionState {
  over: boolean;
  reject?: (error: AppError) => void;
}

interface TransactionClient {
  options: Sql['options'];
  unsafe(text: string, params?: unknown[]): BoundedStatement;
  savepoint<T>(work: (client: TransactionClient) => Promise<T>): Promise<T>;
  begin<T>(work: (client: TransactionClient) => Promise<T>): Promise<T>;
}

/** postgres.js's queries run when they are awaited, not when they are made; drizzle counts on it. */
function lazily(run: (asValues: boolean) => Promise<unknown>): BoundedStatement {
  return {
    values: () => run(true),
    then: (onFulfilled, onRejected) => run(false).then(onFulfilled, onRejected),
  };
}
