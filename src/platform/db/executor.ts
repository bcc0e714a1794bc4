import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Executor } from '../registry/executor.js';
import { BoundedClient, type ClientOptions, type StatementClient } from './bounded-client.js';
import type { CommitListener } from './transaction.js';
import type { Written } from './written.js';

export type { Executor };

/**
 * The pool, as drizzle. `connect` opens a connection ahead of the first statement; `end` waits for what is
 * under way, two seconds at the most.
 */
export type Database = Executor & { connect(): void; end(): Promise<void> };

/** Opens a pool; no connection is made before the first statement. */
export function openDatabase(options: ClientOptions): Database {
  const client = new BoundedClient(options);
  const db = drizzle(client as unknown as postgres.Sql, { logger: false });
  return Object.assign(db, { connect: () => client.connect(), end: () => client.end() });
}

/**
 * Statements in one round trip that need none of one another's results: `work` begins them without waiting,
 * and they travel on one connection, in this order. Each is committed by itself. Where one has failed and
 * trying again may help, all are sent once more: so none but the first may write. A statement that its
 * connection has not prepared yet takes a round trip of its own.
 */
export function inOneTrip<T>(db: Database, work: (on: Executor) => Promise<T>): Promise<T> {
  const { client } = db._.session as unknown as { client: Pick<BoundedClient, 'together'> };
  return client.together((one) => work(drizzle(one as unknown as postgres.Sql, { logger: false })));
}

/** Runs a statement whose text and values are written. @returns its rows, as the driver makes them */
export function send(on: Executor, text: string, values: Written[]): Promise<unknown> {
  const { client } = on._.session as unknown as { client: StatementClient };
  return client.send(text, values);
}

/**
 * Hands `item` to `take` once what `on` has written is committed, together with all that the same transaction
 * hands to it; at once where `on` is the pool, whose statements are committed by themselves. After a rollback
 * nothing is handed over.
 */
export function onCommit<Item>(on: Executor, item: Item, take: (items: Item[]) => void): void {
  const { client } = on._.session as unknown as { client: Pick<BoundedClient, 'onCommit'> };
  client.onCommit(item, take as CommitListener);
}

/**
 * Sends the COMMIT of a transaction behind the statements that were begun just now: one round trip for all.
 * They are its last, and all that its work still waits for: see `Transaction#commitAlong`.
 */
export function commitAlong(tx: Executor): void {
  const { client } = tx._.session as unknown as { client: { commitAlong(): void } };
  client.commitAlong();
}
