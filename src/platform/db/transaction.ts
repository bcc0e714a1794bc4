import type { Connection, RunOptions } from './connection.js';
import { DatabaseUnavailable, isIgnored } from './failures.js';
import { RefusalAfterCommit } from './refusal-after-commit.js';

/** Is told what a transaction has written, once that is committed. */
export type CommitListener = (items: unknown[]) => void;

/** A transaction on a connection that nobody else uses meanwhile. */
export class Transaction {
  private isExpired = false;
  private failure: Error | undefined;
  private savepoints = 0;
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly written = new Map<CommitListener, unknown[]>();
  private committed: Promise<unknown> | undefined;

  constructor(private readonly connection: Connection) {}

  /**
   * Commits what `work` does when it resolves, or rejects with a `RefusalAfterCommit`, and no statement has
   * failed; else rolls it back.
   * @throws what `work` throws, of a `RefusalAfterCommit` its refusal; the error of the statement that
   * failed, also where `work` has caught it, or has heard first of another that was ignored
   */
  async perform<T>(work: () => Promise<T>): Promise<T> {
    const result = await this.commit(() => work().catch(refusalAfterCommit));
    if (result instanceof RefusalAfterCommit) throw result.refusal;
    return result;
  }

  private async commit<T>(work: () => Promise<T>): Promise<T> {
    // Not awaited, so that it travels with the first statement: one round trip for both.
    const begun = this.connection.run('BEGIN', [], { simple: true });
    // Without it, what follows would be no transaction.
    begun.catch(() => this.connection.discard());
    // Costs no round trip. `work` has not begun when a new connection is refused: it may begin on another
    // one.
    await this.connection.whenOpen(begun);
    try {
      const result = await work();
      await begun;
      await this.close();
      if (this.failure) throw this.failure;
      await (this.committed ?? this.connection.run('COMMIT', [], { simple: true }));
      for (const [take, items] of this.written) take(items);
      return result;
    } catch (error) {
      await this.close();
      // Ignored, and nothing that failed before is known: the driver has tried something again, in silence.
      if (isIgnored(this.failure)) this.connection.retire('ended');
      // A COMMIT that was sent behind a statement that failed has rolled back.
      const ended = this.committed ?? this.connection.run('ROLLBACK', [], { simple: true });
      await ended.catch(() => this.connection.discard());
      throw isIgnored(error) ? (this.failure ?? error) : error;
    }
  }

  /**
   * @throws DatabaseUnavailable when the transaction has ended: the statement would be carried out on its own
   */
  async run(text: string, params: unknown[], options: RunOptions = {}): Promise<unknown> {
    if (this.isExpired) throw new DatabaseUnavailable('The transaction is over.');
    const answer = this.connection.run(text, params, options);
    this.underWay.add(answer);
    try {
      return await answer;
    } catch (error) {
      this.failure ??= error as Error;
      throw error;
    } finally {
      this.underWay.delete(answer);
    }
  }

  /** Hands `item` to `take` after the COMMIT, together with all that is handed to it until then. */
  onCommit(item: unknown, take: CommitListener): void {
    const items = this.written.get(take);
    if (items) items.push(item);
    else this.written.set(take, [item]);
  }

  /**
   * Sends the COMMIT behind the statements that are under way, without waiting for their answers: one round
   * trip for all. Where one of them fails, PostgreSQL rolls back instead, and the transaction rejects as
   * ever. Nothing can be sent after them, and `work` has only to wait for them: what it throws itself undoes
   * nothing any more.
   */
  commitAlong(): void {
    // A statement that was begun just now is sent by the promises that are settled now, and this comes behind
    // all of them.
    this.committed = new Promise<void>((sent) => process.nextTick(sent)).then(() => {
      this.isExpired = true;
      return this.connection.run('COMMIT', [], { simple: true });
    });
    this.committed.catch(() => undefined);
  }

  /** The changes of `work` are undone when it rejects, and the transaction goes on. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `s${++this.savepoints}`;
    await this.run(`SAVEPOINT ${name}`, [], { simple: true });
    try {
      return await work();
    } catch (error) {
      await this.settled();
      await this.run(`ROLLBACK TO ${name}`, [], { simple: true });
      this.failure = undefined;
      throw error;
    }
  }

  /**
   * Nothing is sent after this, and what was sent is answered: so nothing can come behind the COMMIT or
   * ROLLBACK.
   */
  private async close(): Promise<void> {
    this.isExpired = true;
    await this.settled();
  }

  private async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }
}

/** @throws any other error */
function refusalAfterCommit(error: unknown): RefusalAfterCommit {
  if (error instanceof RefusalAfterCommit) return error;
  throw error;
}
