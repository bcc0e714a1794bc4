import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { commitAlong, type Executor, onCommit, openDatabase } from './executor.js';
import { isUniqueViolation } from './failures.js';
import { RefusalAfterCommit } from './refusal-after-commit.js';
import { insert, outcomeOf, pidOf, sleep, TestPool } from '../../../test/support/pool.js';
import { until } from '../../../test/support/until.js';

let pool: TestPool;

beforeAll(async () => {
  pool = await TestPool.open('transactions');
});
beforeEach(() => pool.admin`TRUNCATE numbers`);
afterAll(() => pool.close());

describe('a transaction', () => {
  test('is committed as a whole, and rolled back as a whole', async () => {
    expect(await pool.db.transaction(async (tx) => [await insert(tx, 1), await insert(tx, 2)].length)).toBe(
      2,
    );
    const undone = pool.db.transaction(async (tx) => {
      await insert(tx, 3);
      throw new Error('a change of mind');
    });

    await expect(undone).rejects.toThrow('a change of mind');
    expect(await pool.stored()).toEqual([1, 2]);
  });

  test('that refuses after commit keeps and hands on its writes, and rejects with the refusal', async () => {
    const handedOn: unknown[] = [];
    const refused = pool.db.transaction(async (tx) => {
      await insert(tx, 1);
      onCommit(tx, 'a mail', (items) => handedOn.push(...items));
      throw new RefusalAfterCommit(new Error('no'));
    });

    await expect(refused).rejects.toEqual(new Error('no'));
    expect(await pool.stored()).toEqual([1]);
    expect(handedOn).toEqual(['a mail']);
  });

  test('that refuses after commit is rolled back if one of its statements failed', async () => {
    const refused = pool.db.transaction(async (tx) => {
      await insert(tx, 1);
      await outcomeOf(insert(tx, 1));
      throw new RefusalAfterCommit(new Error('no'));
    });

    await expect(refused).rejects.toMatchObject({ code: '23505' });
    expect(await pool.stored()).toEqual([]);
  });

  test('whose COMMIT goes along with its last statements is committed, and hands its writes on', async () => {
    const handedOn: unknown[] = [];
    const done = pool.db.transaction(async (tx) => {
      await insert(tx, 1);
      const last = Promise.all([insert(tx, 2), insert(tx, 3)]);
      onCommit(tx, 'a mail', (items) => handedOn.push(...items));
      commitAlong(tx);
      await last;
      return handedOn.length;
    });

    expect(await done).toBe(0);
    expect(await pool.stored()).toEqual([1, 2, 3]);
    expect(handedOn).toEqual(['a mail']);
  });

  test('whose COMMIT goes along with a statement that fails leaves nothing, and rejects', async () => {
    const handedOn: unknown[] = [];
    const failed = pool.db.transaction(async (tx) => {
      await insert(tx, 1);
      const last = Promise.all([insert(tx, 2), insert(tx, 1)]);
      onCommit(tx, 'a mail', (items) => handedOn.push(...items));
      commitAlong(tx);
      await outcomeOf(last);
    });

    await expect(failed).rejects.toMatchObject({ code: '23505' });
    expect(await pool.stored()).toEqual([]);
    expect(handedOn).toEqual([]);
    await pool.db.transaction((tx) => insert(tx, 4));
    expect(await pool.stored()).toEqual([4]);
  });

  test('whose COMMIT is on its way carries nothing out any more', async () => {
    const late = pool.db.transaction(async (tx) => {
      const last = insert(tx, 1);
      commitAlong(tx);
      await last;
      await insert(tx, 2);
    });

    await expect(late).rejects.toMatchObject({ cause: { message: 'The transaction is over.' } });
    expect(await pool.stored()).toEqual([1]);
  });

  test.each(['waits for an answer', 'is between two statements'])(
    'whose connection is lost while it %s leaves nothing, and nothing of it is carried out later',
    async (when) => {
      const outcome = outcomeOf(
        pool.db.transaction(async (tx) => {
          await insert(tx, 1);
          const pid = await pidOf(tx);
          if (when === 'is between two statements') await pool.terminate(pid);
          else
            await Promise.all([
              outcomeOf(sleep(tx, 60)),
              until(async () => (await pool.active('pg_sleep')) === 1).then(() => pool.terminate(pid)),
            ]);
          // Somebody who does not notice goes on.
          for (const n of [2, 3]) await outcomeOf(insert(tx, n));
        }),
      );

      expect(await outcome).toBe('unavailable');
      expect(await Promise.all(Array.from({ length: 10 }, () => outcomeOf(pidOf(pool.db))))).not.toContain(
        'unavailable',
      );
      expect(await pool.stored()).toEqual([]);
    },
  );

  test('one of whose statements failed is rolled back, although the failure was caught', async () => {
    const swallowing = pool.db.transaction(async (tx) => {
      await insert(tx, 1);
      await outcomeOf(insert(tx, 1));
    });

    await expect(swallowing).rejects.toMatchObject({ code: '23505' });
    expect(await pool.stored()).toEqual([]);
  });

  test('fails for the reason of its failed statement, even if another error arrives first', async () => {
    const failing = pool.db.transaction(async (tx) => {
      await insert(tx, 1);
      // Between a caller and the database there may be any number of turns.
      const heardLate = insert(tx, 1).catch(async (error: unknown) => {
        await setImmediate();
        throw error;
      });
      await Promise.all([heardLate, insert(tx, 2)]);
    });
    expect(isUniqueViolation(await failing.catch((error: unknown) => error))).toBe(true);
  });

  test('sends nothing behind its end: neither what was still under way, nor what comes later', async () => {
    let kept: Executor = pool.db;
    const failing = pool.db.transaction(async (tx) => {
      kept = tx;
      await insert(tx, 1);
      const goesOn = insert(tx, 2).then(() => outcomeOf(insert(tx, 3)));
      await Promise.all([insert(tx, 1), insert(tx, 4), goesOn]);
    });

    await expect(failing).rejects.toMatchObject({ cause: { code: '23505' } });
    expect(await outcomeOf(insert(kept, 5))).toBe('unavailable');
    expect(await pool.stored()).toEqual([]);
  });

  test('ends after everything that was sent in it, also on a connection that was opened for it', async () => {
    const cold = openDatabase({ url: pool.url, max: 1, prepare: true });
    // Of statements that come while it connects the driver sends some at once, and holds the others back.
    const failing = cold.transaction(async (tx) => {
      const changesItsMind = tx
        .execute(sql`SELECT 1`)
        .then(() => Promise.reject(new Error('a change of mind')));
      const others = [1, 2, 3, 4].map((n) =>
        tx.execute(sql.raw(`INSERT INTO numbers SELECT ${n} FROM pg_sleep(0.1)`)),
      );
      await Promise.all([changesItsMind, ...others]);
    });

    await expect(failing).rejects.toThrow('a change of mind');
    await cold.end();
    expect(await pool.stored()).toEqual([]);
  });

  test('undoes what a nested one did when that fails, and nothing else', async () => {
    await pool.db.transaction(async (tx) => {
      await insert(tx, 1);
      const nested = tx.transaction(async (inner) => {
        await insert(inner, 2);
        await insert(inner, 1);
      });
      await expect(nested).rejects.toMatchObject({ cause: { code: '23505' } });
      await insert(tx, 3);
    });

    expect(await pool.stored()).toEqual([1, 3]);
  });

  test('that waits too long for a lock is unavailable; later answers match their statements', async () => {
    const single = openDatabase({ url: pool.url, max: 1, prepare: true });
    const ask = (on: Executor, n: number) =>
      on.execute<{ answer: number }>(sql`SELECT ${n}::integer AS answer`).then(([row]) => row?.answer);
    await insert(pool.db, 1);
    const done = Promise.withResolvers<void>();
    const holder = pool.admin.begin(async (tx) => {
      await tx`SELECT FROM numbers WHERE n = 1 FOR UPDATE`;
      await done.promise;
    });
    const isHeld = () =>
      pool.admin`SELECT FROM pg_locks WHERE mode = 'RowShareLock' AND relation = 'numbers'::regclass`;
    await until(async () => (await isHeld()).length === 1);
    expect(await ask(single, 0)).toBe(0);

    const blocked = single.transaction((tx) =>
      Promise.all([
        tx.execute(sql`SELECT FROM numbers WHERE n = 1 FOR UPDATE`),
        ask(tx, -1),
        ask(tx, -2),
        ask(tx, -3),
      ]),
    );

    expect(await outcomeOf(blocked)).toBe('unavailable');
    const questions = Array.from({ length: 20 }, (_, n) => n);
    expect(await Promise.all(questions.map((n) => ask(single, n)))).toEqual(questions);
    done.resolve();
    await holder;
    await single.end();
  });
});
