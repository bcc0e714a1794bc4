import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DATABASE } from 'postern';
import { freshDatabase, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { ForgedChain, newCheckpointKey } from '../../../test/support/forged-chain.js';
import { performOnAudit } from '../../cli/operators/audit.js';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import type { Database } from '../../platform/db/executor.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { CheckpointsRepository } from './checkpoints.repository.js';
import { SealingRepository } from './sealing.repository.js';
import { AuditSealing } from './sealing.service.js';
import { UnsealedRepository } from './unsealed.repository.js';

const TIME = 60_000;
const PAGE = 50;

let app: TestApp;
let chain: ForgedChain;
let sealing: AuditSealing;

beforeAll(async () => {
  const key = newCheckpointKey();
  app = await startApp({ DATABASE_URL: await freshDatabase('pages'), AUDIT_CHECKPOINT_KEY: key });
  chain = new ForgedChain(app, key);
  await insert('0 seconds', 3);
  await app.app.get(AuditSealing).sealAll();
});

/** As another process has it, by pages of fifty. */
function newSealer(): AuditSealing {
  const of = <T>(token: unknown) => app.app.get<T>(token as string, { strict: false });
  const made = new AuditSealing(
    of<Database>(DATABASE),
    app.app.get(AuditSealing)['env'],
    of(LOGGER),
    of<SealingRepository>(SealingRepository),
    of<UnsealedRepository>(UnsealedRepository),
    of<CheckpointsRepository>(CheckpointsRepository),
    of<BackgroundTasks>(BackgroundTasks),
  );
  return Object.assign(made, { pageSize: PAGE, patienceMs: 0 });
}

beforeEach(() => {
  sealing = newSealer();
});

const insert = async (age: string, count = 1) => {
  const rows = await app.sql<{ id: string }[]>`INSERT INTO audit_events (id, event, created_at)
    SELECT gen_random_uuid(), 'login_failed', now() - ${age}::interval FROM generate_series(1, ${count}::int)
    RETURNING id`;
  return rows[0]?.id ?? '';
};

const isSealed = async (id: string) =>
  (await app.sql`SELECT FROM audit_chain WHERE event_id = ${id}`).count === 1;

/** What nobody may do whom triggers hold back. */
const asOwner = (...statements: string[]) =>
  app.sql.begin(async (tx) => {
    await tx`SET LOCAL session_replication_role = replica`;
    for (const statement of statements) await tx.unsafe(statement);
  });

test('verify has a clock of its own: the database cannot have the retention cut later', async () => {
  const faults = await chain.faultsAfter(async (on, is) => {
    await on.execute(is`CREATE SCHEMA forged`);
    await on.execute(is`CREATE FUNCTION forged.now() RETURNS timestamptz LANGUAGE sql AS
      $$ SELECT clock_timestamp() + interval '2 years' $$`);
    await on.execute(is`DELETE FROM audit_events`);
    await on.execute(is`DELETE FROM audit_chain WHERE sequence < 3`);
    await on.execute(is`SET LOCAL search_path = forged, public, pg_catalog`);
  });
  expect(faults[0]).toBe(
    'Events 1 to 2 were removed, with their seals: the retention may not take them yet.',
  );
});

describe('by pages', () => {
  /** How many passes of a page each it takes. */
  async function passesUntilSealed(id: string): Promise<number> {
    for (let passes = 1; ; passes++) {
      await sealing.run(0);
      if (await isSealed(id)) return passes;
      if (passes > 100) throw new Error('it is not sealed by any pass');
    }
  }

  test('what came in late is found behind hundreds that are sealed, and looked for again later', async () => {
    await insert('10 minutes', 8 * PAGE);
    await sealing.sealAll();
    sealing = newSealer();
    expect(await passesUntilSealed(await insert('5 minutes'))).toBeGreaterThanOrEqual(8);
    // The rest of that look; then none is due for some minutes, but what is new is sealed.
    await sealing.run(TIME);
    const [again, fresh] = [await insert('5 minutes'), await insert('10 seconds')];
    await sealing.run(TIME);
    expect([await isSealed(again), await isSealed(fresh)]).toEqual([false, true]);
    sealing = newSealer();
    await sealing.run(TIME);
    expect(await isSealed(again)).toBe(true);
  });

  test('the command seals one of long ago, and says where another sealer is at work', async () => {
    const old = await insert('40 days');
    const commanded = () => performOnAudit({ get: () => sealing as never }, app.env, { what: 'seal' });
    const other = await app.sql.reserve();
    await other`SELECT pg_advisory_lock(7236502944126398754)`;
    expect(await commanded()).toEqual({
      done: ['0 events were sealed.'],
      changed: false,
      refusal: 'Another process is sealing just now: run it again.',
    });
    await other`SELECT pg_advisory_unlock_all()`;
    other.release();
    expect(await sealing.run(TIME)).toBe(0);
    expect(await commanded()).toEqual({ done: ['1 events were sealed.'], changed: false });
    expect(await isSealed(old)).toBe(true);
    const { notes } = await chain.verify();
    expect(notes).toContainEqual(expect.stringMatching(new RegExp(`^1 events say .*${old}`)));
  });

  test('what is inserted behind the last seal, again and again, does not move the window back', async () => {
    const [first, second] = [await insert('14 minutes'), await insert('28 minutes')];
    for (let pass = 0; pass < 3; pass++) {
      sealing = newSealer();
      await sealing.run(TIME);
    }
    expect([await isSealed(first), await isSealed(second)]).toEqual([true, false]);
    expect((await chain.verify()).faults).toEqual([expect.stringContaining(`The event ${second} of `)]);
    await sealing.sealAll();
  });

  test('an event that says no time at all stops nothing, and verify names it', async () => {
    await app.sql`INSERT INTO audit_events (id, event, created_at)
      VALUES (gen_random_uuid(), 'x', 'infinity')`;
    const event = await insert('0 seconds');
    await sealing.run(TIME);
    await sealing.sealAll();
    expect(await isSealed(event)).toBe(true);
    expect((await chain.verify()).faults).toEqual([expect.stringMatching(/says no time/)]);
    await asOwner(`DELETE FROM audit_events WHERE event = 'x'`);
  });
});

describe('with the rights of the app', () => {
  test.each([
    ['DELETE FROM audit_chain WHERE sequence > 1', 'the last seal of the audit is kept'],
    ['DELETE FROM audit_checkpoints', 'the last checkpoint of the audit is kept'],
    [
      `INSERT INTO audit_chain (sequence, event_id, hash, commitments)
        SELECT max(sequence) + 2, gen_random_uuid(), '', '' FROM audit_chain`,
      'seals of the audit are added at its end',
    ],
    ...[
      '9e15, now()',
      `1 + (SELECT max(sequence) FROM audit_chain), now()`,
      `(SELECT max(sequence) FROM audit_chain), 'tomorrow'`,
    ].map((values) => [
      `INSERT INTO audit_checkpoints (number, hash, sequence, youngest_at)
          SELECT max(number) + 1, '', ${values} FROM audit_checkpoints`,
      'checkpoints of the audit are added at its end, of what is sealed',
    ]),
    [
      `INSERT INTO audit_checkpoints (number, hash, sequence, youngest_at)
        SELECT max(number) + 2, '', max(sequence) + 1, now() FROM audit_checkpoints`,
      'checkpoints of the audit are added at its end, of what is sealed',
    ],
  ])('nobody says: %s', async (statement = '', message = '') => {
    const tried = app.sql.begin(async (tx) => {
      await tx`SET LOCAL postern.audit_retention_days = 0`;
      // As one does whose events were old enough.
      if (statement.startsWith('DELETE FROM audit_chain')) {
        await tx`SET LOCAL session_replication_role = replica`;
        await tx`DELETE FROM audit_events WHERE id IN
          (SELECT event_id FROM audit_chain WHERE sequence > 1)`;
        await tx`SET LOCAL session_replication_role = origin`;
      }
      await tx.unsafe(statement);
    });
    await expect(tried).rejects.toThrow(message);
  });

  test('a checkpoint far ahead, which the owner has inserted, is in the log and named', async () => {
    await asOwner(`INSERT INTO audit_checkpoints (number, sequence, hash, youngest_at)
      VALUES (999, 9000000000000000, '', '2040-01-01')`);
    const event = await insert('0 seconds');
    await sealing.run(TIME);
    expect(await isSealed(event)).toBe(true);
    expect(app.logs.filter((line) => line.includes('ends before its last checkpoint'))).toHaveLength(1);
    expect((await chain.verify()).faults).toContainEqual(
      expect.stringMatching(/^Checkpoint 999 is of event 9000000000000000, .* it was inserted\.$/),
    );
    await asOwner('DELETE FROM audit_checkpoints WHERE number = 999');
  });
});
