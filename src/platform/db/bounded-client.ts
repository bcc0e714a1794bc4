import { urlForDriver } from './database-url.js';
import type { Parsers, RunOptions } from './connection.js';
import { readTextArray } from './pg-types.js';
import { Pool, type PoolOptions } from './pool.js';
import { type CommitListener, Transaction } from './transaction.js';
import type { Written } from './written.js';

export type ClientOptions = Omit<PoolOptions, 'parsers'>;

/** drizzle writes here how it wants values read, and how it would write them. */
interface Types {
  parsers: Parsers;
  serializers: object;
}

/**
 * The interface that drizzle needs of a statement: to be awaited, as rows or as arrays of values. It is sent
 * then, not before.
 */
interface BoundedStatement extends PromiseLike<unknown> {
  values(): Promise<unknown>;
}

/** Sends a statement by itself, of which text and values are written: without drizzle's own work for one. */
export interface StatementClient {
  send(text: string, values: Written[]): Promise<unknown>;
}

/** The interface that drizzle needs of a transaction. */
interface TransactionClient extends StatementClient {
  unsafe(text: string, params?: unknown[]): BoundedStatement;
  savepoint<T>(work: (client: TransactionClient) => Promise<T>): Promise<T>;
  onCommit(item: unknown, take: CommitListener): void;
  commitAlong(): void;
}

/** The interface that drizzle needs of a connection by itself. */
type ConnectionClient = Pick<TransactionClient, 'send' | 'unsafe' | 'onCommit'> & { readonly options: Types };

/** The numbers of `text[]` and `varchar[]`, of which the driver knows no reader. Source: pg_type.dat. */
const TEXT_ARRAYS = { 1009: readTextArray, 1015: readTextArray };

/**
 * The part of postgres.js that drizzle uses, with promises added that hold for every statement: it waits a
 * bounded time for a connection and for its answer, else it fails as `DATABASE_UNAVAILABLE`; it takes one
 * round trip, also where it is sent for the first time or is not prepared; and no statement of a transaction
 * is carried out outside of it, however its connection ends.
 */
export class BoundedClient implements StatementClient {
  /** Each connection takes over how values are read. */
  readonly options: Types = { parsers: { ...TEXT_ARRAYS }, serializers: {} };
  private readonly pool: Pool;

  constructor(options: ClientOptions) {
    this.pool = new Pool({ ...options, url: urlForDriver(options.url), parsers: this.options.parsers });
  }

  unsafe(text: string, params: unknown[] = []): BoundedStatement {
    return lazily((options) => this.pool.run((connection) => connection.run(text, params, options)));
  }

  send(text: string, values: Written[]): Promise<unknown> {
    return this.pool.run((connection) => connection.run(text, values));
  }

  /** A transaction on one connection; committed when `work` resolves, rolled back when it rejects. */
  begin<T>(work: (client: TransactionClient) => Promise<T>): Promise<T> {
    return this.pool.use((connection) => {
      const transaction = new Transaction(connection);
      return transaction.perform(() => work(clientOf(transaction)));
    });
  }

  /**
   * Statements on one connection, each by itself: those that `work` begins without waiting for one another
   * take one round trip. Where one fails of which that may help, `work` is done once more, as with a
   * statement by itself: so none but the first may write.
   */
  together<T>(work: (client: ConnectionClient) => Promise<T>): Promise<T> {
    return this.pool.run(async (connection) => {
      const underWay: Promise<unknown>[] = [];
      const run = (...statement: Parameters<typeof connection.run>) => {
        const answer = connection.run(...statement);
        underWay.push(answer);
        return answer;
      };
      try {
        return await work({
          options: this.options,
          send: (text, values) => inTurn(() => run(text, values)),
          unsafe: (text, params = []) => lazily((options) => run(text, params, options)),
          onCommit: (item, take) => take([item]),
        });
      } finally {
        // Nobody else gets the connection while it owes an answer.
        await Promise.allSettled(underWay);
      }
    });
  }

  /** The writes of a statement outside of a transaction are committed. */
  onCommit(item: unknown, take: CommitListener): void {
    take([item]);
  }

  /**
   * Opens a connection ahead of the first statement. When that fails, it is for the statement to find out.
   */
  connect(): void {
    this.pool.use((connection) => connection.run('SELECT 1', [], { simple: true })).catch(() => undefined);
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

function clientOf(transaction: Transaction): TransactionClient {
  const client: TransactionClient = {
    send: (text, values) => inTurn(() => transaction.run(text, values)),
    unsafe: (text, params = []) => lazily((options) => transaction.run(text, params, options)),
    savepoint: (work) => transaction.savepoint(() => work(client)),
    onCommit: (item, take) => transaction.onCommit(item, take),
    commitAlong: () => transaction.commitAlong(),
  };
  return client;
}

function lazily(run: (options: RunOptions) => Promise<unknown>): BoundedStatement {
  return {
    values: () => run({ asValues: true }),
    then: (onFulfilled, onRejected) => run({}).then(onFulfilled, onRejected),
  };
}

/**
 * Sends a statement when drizzle would send one that is awaited now: so they leave in the order in which they
 * are begun.
 */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  return Promise.resolve().then(run);
}
