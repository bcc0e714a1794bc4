import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { age, signUp, type TestApp } from 'postern/testing';
import { type Database, type Executor, openDatabase } from '../../src/platform/db/executor.js';
import { setUpRoles } from '../../src/cli/migrations/roles.ts';
import { SweepRepository } from '../../src/features/maintenance/sweep.repository.js';
import { DATABASE } from '../../src/platform/db/database.module.js';
import { startApp } from '../support/app.js';
import { urlAs } from '../support/as-role.js';
import { PgBouncer } from '../support/pgbouncer.js';
import { insert, outcomeOf, pidOf, sleep } from '../support/pool.js';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.js';
import { until } from '../support/until.js';
import { send } from '../support/wire.js';

const POOL_SIZE = 5;

let server: PostgresServer;
let pooler: PgBouncer;
let app: TestApp;
/** As many connections to the pooler as one instance may have. */
let db: Database;

const start = (url: string, variables: Record<string, string> = {}) =>
  startApp({ DATABASE_URL: url, DATABASE_URL_UNPOOLED: server.url, DATABASE_PREPARE: 'off', ...variables });

beforeAll(async () => {
  server = await startPostgresServer({ timezone: 'America/St_Johns' });
  // Nothing of ours in its configuration: not even ignore_startup_parameters.
  pooler = await PgBouncer.start(server.url, { default_pool_size: POOL_SIZE });
  app = await start(pooler.url);
  db = openDatabase({ url: pooler.url, max: 20, prepare: false });
  await app.sql`CREATE TABLE numbers (n integer PRIMARY KEY)`;
});
afterAll(async () => {
  await db.end();
  await pooler.discard();
  await server.discard();
});

/** The server's own view of who is connected to it through the pooler. */
const backends = () =>
  app.sql<{ pid: number }[]>`SELECT pid FROM pg_stat_activity WHERE application_name = 'postern'`;

// The second one is what a pooler leaves us with that does not pass TimeZone on.
test.each(['UTC', 'Asia/Kathmandu'])(
  'the six steps work, and every moment in an answer is right, with %s for the time zone',
  async (TimeZone) => {
    const zoned = new URL(pooler.url);
    if (TimeZone !== 'UTC') zoned.searchParams.set('TimeZone', TimeZone);
    const own = await start(zoned.href);
    const browser = own.browser();

    expect((await browser.register()).status).toBe(202);
    expect((await browser.verify()).status).toBe(204);
    expect((await browser.login()).status).toBe(200);
    const id = browser.sessionId;
    await age({ app: own, sessionId: id }, '2 minutes');
    const token = browser.refreshToken();
    expect((await browser.refresh()).status).toBe(200);
    expect(browser.refreshToken()).not.toBe(token);
    const me = await browser.me();

    const [row] =
      await own.sql`SELECT u.created_at AS user, s.created_at AS created, idle_expires_at AS idle, expires_at
        AS end
    FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ${id}`;
    const moments = (row ?? {}) as Record<'user' | 'created' | 'idle' | 'end', Date>;
    expect(me.body).toMatchObject({
      user: { createdAt: moments.user.toISOString() },
      session: {
        createdAt: moments.created.toISOString(),
        idleExpiresAt: moments.idle.toISOString(),
        expiresAt: moments.end.toISOString(),
      },
    });
    expect(Math.abs(Date.now() - moments.user.getTime())).toBeLessThan(60_000);
    expect((await browser.logout()).status).toBe(204);
    expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
  },
);

describe('on twenty connections to the pooler, and five behind it', () => {
  const times = <T>(count: number, act: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => act(n)));

  test('every answer belongs to its question', async () => {
    const ask = async (n: number) =>
      (await db.execute<{ answer: number }>(sql`SELECT ${n}::integer AS answer FROM pg_sleep(0.001)`))[0]
        ?.answer;

    expect(await times(500, ask)).toEqual(Array.from({ length: 500 }, (_, n) => n));
    expect(await backends()).toHaveLength(POOL_SIZE);
  });

  test('a transaction, whose BEGIN travels with its first statements, is on one connection', async () => {
    const whole = (n: number) =>
      db.transaction(async (tx) => {
        const pids = await Promise.all([
          insert(tx, 2 * n).then(() => pidOf(tx)),
          insert(tx, 2 * n + 1).then(() => pidOf(tx)),
          pidOf(tx),
        ]);
        await sleep(tx, 0.002);
        pids.push(await pidOf(tx));
        if (n % 2 === 1) throw new Error('a change of mind');
        return new Set(pids).size;
      });

    const outcomes = await times(60, (n) => outcomeOf(whole(n)));

    expect(outcomes).toEqual(
      Array.from({ length: 60 }, (_, n) =>
        n % 2 === 0 ? 1 : expect.objectContaining({ message: 'a change of mind' }),
      ),
    );
    const stored = await app.sql<{ n: number }[]>`SELECT n FROM numbers ORDER BY n`;
    expect(stored.map(({ n }) => n)).toEqual(
      Array.from({ length: 120 }, (_, n) => n).filter((n) => n % 4 < 2),
    );
  });

  test('a statement that misses its deadline is cancelled on the server, and no other one is', async () => {
    const asleep = () =>
      app.sql`SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60%' AND state = 'active' AND pid <>
        pg_backend_pid()`;
    const slow = outcomeOf(db.execute(sql`SELECT pg_sleep(60)`));
    await until(async () => (await asleep()).length === 1);
    let isOver = false;
    const failures: unknown[] = [];
    const others = times(8, async () => {
      while (!isOver) await sleep(db, 0.02).catch((error: unknown) => failures.push(error));
    });

    expect(await slow).toBe('unavailable');
    await until(async () => (await asleep()).length === 0).finally(() => (isOver = true));
    await others;
    expect(failures).toEqual([]);
  });
});

test('a refresh of a locked session is a 503, and the server stops waiting as well', async () => {
  const browser = await signUp(app);
  const done = Promise.withResolvers<void>();
  const holder = app.sql.begin(async (tx) => {
    await tx`SELECT FROM sessions WHERE id = ${browser.sessionId} FOR UPDATE`;
    await done.promise;
  });
  await until(
    async () =>
      (await app.sql`SELECT FROM pg_locks WHERE mode = 'RowShareLock' AND relation = 'sessions'::regclass`)
        .length > 0,
  );

  expect(await browser.refresh()).toMatchProblem('DATABASE_UNAVAILABLE');
  await until(async () => (await app.sql`SELECT FROM pg_locks WHERE NOT granted`).length === 0).finally(
    done.resolve,
  );
  await holder;

  expect((await browser.refresh()).status).toBe(200);
});

test('the audit’s retention holds for the sweep’s statement alone, not for its connection', async () => {
  const brief = await start(pooler.url, {
    AUDIT_CHAIN: 'off',
    AUDIT_RETENTION_DAYS: '30',
    RATE_LIMITS: 'on',
  });
  const event = (days: number) =>
    app.sql`INSERT INTO audit_events (id, event, created_at) VALUES (gen_random_uuid(), 'refresh_ahead', now()
      - make_interval(days => ${days}))`;
  const kept = () =>
    app.sql<
      { days: number }[]
    >`SELECT (now()::date - created_at::date) AS days FROM audit_events WHERE event = 'refresh_ahead' ORDER BY
      days`;
  await event(20);
  await event(40);
  const swept = await send(brief, 'GET', '/internal/cron', {
    headers: { authorization: `Bearer ${brief.env.CRON_SECRET ?? ''}` },
  });
  expect(swept.status).toBe(200);
  expect((await kept()).map(({ days }) => days)).toEqual([20]);

  await event(40);
  // All connections behind the pooler at once: nobody gets the one of somebody else.
  const seen = await Promise.all(Array.from({ length: POOL_SIZE }, () => db.transaction(triesToDelete)));
  expect(new Set(seen.map(({ pid }) => pid)).size).toBe(POOL_SIZE);
  expect(new Set(seen.map(({ outcome }) => outcome))).toEqual(
    new Set(['audit events are kept for 365 days']),
  );
});

async function triesToDelete(tx: Executor): Promise<{ pid: number; outcome: unknown }> {
  const pid = await pidOf(tx);
  await sleep(tx, 0.3);
  const nested = tx.transaction((inner) =>
    inner.execute(sql`DELETE FROM audit_events WHERE event = 'refresh_ahead'`),
  );
  const outcome = await nested.then(
    () => 'deleted',
    (error: Error) => (error.cause as Error).message,
  );
  return { pid, outcome };
}

test('by the role of `npm run db:roles` all works, and a table that it may not read is named', async () => {
  const request = { app: 'pooled_app', newPassword: true, retentionDays: 90, ipDays: 30 };
  const made = await setUpRoles(server.url, request);
  const direct = urlAs(server.url, made[0] ?? { role: '', password: '' });
  const own = await PgBouncer.start(direct, { default_pool_size: POOL_SIZE });
  const byRole = await start(own.url, { CRON_SECRET: 'c'.repeat(16), AUDIT_RETENTION_DAYS: '90' });
  const ready = () => byRole.browser().send('get', '/health/ready');
  const browser = await signUp(byRole);
  expect([(await browser.refresh()).status, (await browser.me()).status]).toEqual([200, 200]);
  await app.sql`INSERT INTO audit_events (id, event, created_at)
    VALUES (gen_random_uuid(), 'old', now() - interval '91 days')`;
  const [sweep, rows] = [byRole.app.get(SweepRepository), byRole.app.get<Database>(DATABASE)];
  for (const name of sweep.swept) await sweep.deleteExpired(rows, name, 100);
  expect(await app.sql`SELECT FROM audit_events WHERE event = 'old'`).toHaveLength(0);
  expect((await ready()).status).toBe(200);

  await app.sql.unsafe(`REVOKE ALL ON invitations FROM pooled_app`);
  await until(async () => (await ready()).status === 503);
  expect((await ready()).body).toMatchObject({
    detail: 'The role of DATABASE_URL may not read the table invitations: run `npm run db:roles`.',
  });
  await setUpRoles(server.url, { ...request, newPassword: false });
  await until(async () => (await ready()).status === 200);
  await byRole.app.close();
  await own.discard();
});
