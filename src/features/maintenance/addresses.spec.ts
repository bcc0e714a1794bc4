import { beforeAll, describe, expect, test } from '@jest/globals';
import { getTableName } from 'drizzle-orm';
import { age, type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { idOf } from '../../../test/support/admins.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { registry } from '../../platform/registry/registry.js';
import { AuditSealing } from '../audit-chain/sealing.service.js';
import { AddressShortening } from './address-shortening.js';

const TIME = 60_000;
const [V4, V4_NETWORK] = ['203.0.113.77', '203.0.113.0/24'];
const [V6, V6_NETWORK] = ['2001:db8:aaaa:bbbb::7', '2001:db8:aaaa::/48'];

let app: TestApp;
let shortening: AddressShortening;
beforeAll(async () => {
  app = await startApp({ IP_RETENTION_DAYS: '30', DATABASE_URL: await freshDatabase('addresses') });
  shortening = app.app.get(AddressShortening, { strict: false });
});

const shorten = () => shortening.run(TIME);

/** Events of so many days ago, each with an address. */
const events = (days: number, ip: string | null = V4, count = 1) => app.sql<{ id: string }[]>`
  INSERT INTO audit_events (id, event, ip, user_agent, created_at)
  SELECT gen_random_uuid(), 'login_failed', ${ip}::inet, 'Browser/1', now() - make_interval(days => ${days})
  FROM generate_series(1, ${count}::int) RETURNING id`;
const ipOf = async ([row]: readonly { id: string }[], table = 'audit_events') =>
  (await app.sql`SELECT ip::text FROM ${app.sql(table)} WHERE id = ${row?.id ?? ''}`)[0]?.ip as unknown;

describe('addresses', () => {
  test('of every column that has some are declared by the feature of its table', async () => {
    const columns = await app.sql<{ table: string }[]>`SELECT DISTINCT table_name AS table
      FROM information_schema.columns WHERE table_schema = 'public'
        AND (data_type = 'inet' OR column_name ~ '(^|_)(ip|address|networks?|contenders)$')`;
    const declared = registry().addresses.map(({ table }) => getTableName(table));
    expect(declared).toEqual(expect.arrayContaining(columns.map(({ table }) => table)));
    expect(declared).toContain('outbox');
    expect(columns.length).toBeGreaterThan(3);
  });

  test('of events are shortened when they are old enough, each once, and younger ones stay', async () => {
    const [old, six, young, none] = [
      await events(31),
      await events(31, V6),
      await events(29),
      await events(31, null),
    ];
    const mapped = await events(31, '::ffff:203.0.113.77');
    expect(await shorten()).toBe(3);
    expect([await ipOf(old), await ipOf(six), await ipOf(young), await ipOf(none)]).toEqual([
      V4_NETWORK,
      V6_NETWORK,
      `${V4}/32`,
      null,
    ]);
    expect(await ipOf(mapped)).toBe('::/48');
    const [before] = await app.sql`SELECT xmin::text FROM audit_events WHERE id = ${old[0]?.id ?? ''}`;
    expect(await shorten()).toBe(0);
    const [after] = await app.sql`SELECT xmin::text FROM audit_events WHERE id = ${old[0]?.id ?? ''}`;
    expect(after).toEqual(before);
  });

  test('of thousands of rows are shortened in batches, by an index', async () => {
    await events(40, V4, 2500);
    expect(await shorten()).toBe(2500);
    await app.sql`ANALYZE audit_events`;
    const plan = await app.sql`EXPLAIN SELECT id FROM audit_events
      WHERE masklen(ip) > CASE family(ip) WHEN 4 THEN 24 ELSE 48 END
        AND created_at <= now() - make_interval(days => 30) ORDER BY created_at LIMIT 1000`;
    expect(JSON.stringify(plan)).toContain('audit_events_whole_address');
  });

  test('lose the salt that they were sealed with, and the seals hold', async () => {
    const sealing = app.app.get(AuditSealing);
    const old = await events(35);
    await sealing.sealAll();
    const seal = async () =>
      (
        await app.sql`SELECT hash, commitments, network_salt, user_agent_salt, ip_salt IS NULL AS is_erased
        FROM audit_chain WHERE event_id = ${old[0]?.id ?? ''}`
      )[0];
    const before = await seal();
    expect(before?.is_erased).toBe(false);
    await shorten();
    expect(await seal()).toEqual({ ...before, is_erased: true });
  });
});

describe('the audit', () => {
  const change = (id: string, assignment: string, days?: number) =>
    app.sql.begin(async (tx) => {
      if (days !== undefined) await tx`SELECT set_config('postern.ip_retention_days', ${String(days)}, true)`;
      await tx.unsafe(`UPDATE audit_events SET ${assignment} WHERE id = $1`, [id]);
    });

  test.each<[string, number | undefined, string]>([
    [`ip = '${V4_NETWORK}'`, undefined, 'nobody has said after how many days'],
    [`ip = '${V4_NETWORK}'`, 36, 'it is not old enough'],
    [`ip = '${V4}'`, 30, 'it stays as it is'],
    ["ip = '203.0.0.0/16'", 30, 'it becomes another network'],
    ["ip = '203.0.113.0'", 30, 'it becomes another address'],
    ["ip = '198.51.100.0/24'", 30, 'it becomes one of somebody else'],
    ['ip = NULL', 30, 'it is taken away'],
    [`ip = '${V4_NETWORK}', reason = 'another'`, 30, 'a reason comes along'],
    [`ip = '${V4_NETWORK}', event = 'login_succeeded'`, 30, 'the event is changed'],
    [`ip = '${V4_NETWORK}', user_id = gen_random_uuid()`, 30, 'the person is changed'],
    [`ip = '${V4_NETWORK}', created_at = created_at - interval '1 day'`, 30, 'the time is changed'],
    ["user_agent = 'another'", 30, 'the program is changed'],
  ])('refuses a change of an address by "%s", %s: %s', async (assignment, days) => {
    const [event] = await events(35);
    await expect(change(event?.id ?? '', assignment, days)).rejects.toThrow('audit events are never changed');
  });

  test('refuses to change a network that an address has become', async () => {
    const [event] = await events(35);
    await change(event?.id ?? '', `ip = '${V4_NETWORK}'`, 30);
    for (const ip of [V4, V4_NETWORK, '203.0.112.0/23'])
      await expect(change(event?.id ?? '', `ip = '${ip}'`, 30)).rejects.toThrow('never changed');
  });
});

describe('a session', () => {
  const rowOf = async ({ sessionId }: Browser) =>
    (await app.sql`SELECT ip::text, contenders FROM sessions WHERE id = ${sessionId}`)[0];

  test('keeps the address of its last use, and an older one is shortened', async () => {
    const [used, idle] = [await signUp(app), await signUp(app)];
    for (const browser of [used, idle])
      await app.sql`UPDATE sessions SET ip = ${V4}, contenders = '{198.51.100.7}',
        created_at = now() - interval '31 days' WHERE id = ${browser.sessionId}`;
    await app.sql`UPDATE sessions SET rotated_at = now() - interval '1 day' WHERE id = ${used.sessionId}`;
    await shorten();
    expect(await rowOf(used)).toEqual({ ip: `${V4}/32`, contenders: ['198.51.100.7'] });
    expect(await rowOf(idle)).toEqual({ ip: V4_NETWORK, contenders: null });
  });

  test('is found among many, however far back in the order of their ids', async () => {
    const owner = await signUp(app);
    const id = await idOf(owner);
    const insert = (n: number, created: string) => app.sql`INSERT INTO sessions
      (id, user_id, credential_epoch, token_hash, idle_expires_at, expires_at, ip, created_at)
      SELECT ('ffffffff-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ${id}, 0, '\\x00', now(),
        now() + interval '1 day', ${V4}, now() - ${created}::interval
      FROM generate_series(${n}::int, ${n + 2499}::int) n`;
    await insert(1, '1 hour');
    await insert(5001, '31 days');
    expect(await shorten()).toBe(2500);
    expect(await shorten()).toBe(0);
  });

  test('goes on, and its owner in the same network is nobody from elsewhere', async () => {
    const owner = await signUp(app);
    await age(owner, '5 minutes');
    const parent = owner.refreshToken();
    await owner.refresh();
    await app.sql`UPDATE sessions SET ip = '127.0.0.0/24' WHERE id = ${owner.sessionId}`;
    expect((await owner.refreshWith(parent)).status).toBe(200);
    expect((await owner.me()).status).toBe(200);
  });
});

test('addresses of trusted browsers and in notices are shortened, what is beside them is not', async () => {
  const id = await idOf(await signUp(app));
  const [trusted] = await app.sql<{ id: string }[]>`INSERT INTO trusted_browsers
    (id, user_id, secret_hash, credential_epoch, ip, user_agent, created_at, expires_at) VALUES
    (gen_random_uuid(), ${id}, '\\x01', 0, ${V6}, 'B', now() - interval '31 days', now() + interval '1 day')
    RETURNING id`;
  const notice = async (ip: string | null, days: number) =>
    (
      await app.sql<
        { id: string }[]
      >`INSERT INTO outbox (id, template, recipient, data, created_at, failed_at)
      VALUES (gen_random_uuid(), 'new-sign-in', 'old', ${app.sql.json({ ip, userAgent: 'B' })},
        now() - make_interval(days => ${days}), now()) RETURNING id`
    )[0];
  const rows = [await notice(V4, 31), await notice(V4, 29), await notice(null, 31)];
  await shorten();
  expect(await ipOf(trusted ? [trusted] : [], 'trusted_browsers')).toBe(V6_NETWORK);
  const data = await Promise.all(
    rows.map(
      async (row) =>
        (await app.sql<{ data: unknown }[]>`SELECT data FROM outbox WHERE id = ${row?.id ?? ''}`)[0]?.data,
    ),
  );
  expect(data).toEqual([V4_NETWORK, V4, null].map((ip) => ({ ip, userAgent: 'B' })));
  expect(await shorten()).toBe(0);
});

test('without IP_RETENTION_DAYS nothing is shortened, and with it maintenance does it', async () => {
  const old = await events(400);
  const cron = (on: TestApp) =>
    on
      .browser()
      .send('get', '/internal/cron', { headers: { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` } });
  const { DATABASE_URL } = app.env;
  expect((await cron(await startApp({ DATABASE_URL, AUDIT_RETENTION_DAYS: '4000' }))).status).toBe(200);
  expect(await ipOf(old)).toBe(`${V4}/32`);
  const keeping = { DATABASE_URL, AUDIT_RETENTION_DAYS: '4000', IP_RETENTION_DAYS: '30' };
  expect((await cron(await startApp(keeping))).status).toBe(200);
  expect(await ipOf(old)).toBe(V4_NETWORK);
});
