import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { age, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { startApp, TEST_ENV } from '../support/app.js';
import { firing, lasting, type Minute, minuteOf, promtool, RULES, together } from '../support/prometheus.js';
import { whileScraped } from '../support/prometheus.js';
import { refusing, ResendImitation } from '../support/resend.js';
import { METRICS_SECRET, scrape, scrapeText } from '../support/scrape.js';
import { freePort } from '../support/server-process.js';
import { json, send } from '../support/wire.js';

const DASHBOARD = 'examples/monitoring/dashboard.json';

const resend = new ResendImitation();
let app: TestApp;
/** Eighty times a minute what some people do, and every one of them at once. */
let honest: Minute;

beforeAll(async () => {
  app = await startApp({ METRICS_SECRET, DATABASE_URL: await freshDatabase('monitoring') });
  honest = lasting(await counted(liveAnHonestLife, 80), 0.004);
}, 60_000);
afterAll(() => resend.stop());

/** What `attack` adds to the app's own counters, so often a minute. */
async function counted(attack: () => Promise<unknown>, times: number): Promise<Minute> {
  const before = await scrape(app);
  await attack();
  await app.settled();
  return minuteOf(before, await scrape(app), times);
}

/** Signs up, mistypes a password, is in and out, forgets it, follows an old bookmark. */
async function liveAnHonestLife(): Promise<void> {
  const browser = await signUp(app);
  for (let visits = 0; visits < 3; visits++) {
    await browser.me();
    await browser.refresh();
  }
  await browser.logout();
  await browser.login('a slip of the hand');
  for (let devices = 0; devices < 3; devices++) await browser.otherDevice().login();
  await browser.forgotPassword();
  await send(app, 'GET', '/an/old/bookmark');
}

/** Those that fire ten minutes after this has begun, on an honest day. */
const during = async (attack: Minute) =>
  firing([
    { minutes: 30, minute: honest },
    { minutes: 10, minute: together(honest, attack) },
  ]);

describe('of the alert rules', () => {
  // Each minute is the same, so longer windows have no other ratios; and no rule waits longer than an hour.
  test('none fires in two hours of a busy honest day', async () => {
    expect(await firing([{ minutes: 2 * 60, minute: honest }], { everBefore: true })).toEqual([]);
  });

  test('none fires on a quiet night, though the few requests and emails there are come late', async () => {
    const late = lasting(honest, 70, (series) => /refresh|login|mail_delay/.test(series));
    const few = new Map([...late].map(([series, by]) => [series, by / 1000]));
    expect(await firing([{ minutes: 30, minute: few }])).toEqual([]);
  });

  test('a provider that takes no email for long fires one', async () => {
    const [sent, postponed] = ['sent', 'postponed'].map(
      (state) => `postern_mails_total{postern_mail_state="${state}"}`,
    ) as [string, string];
    expect([honest.get(sent), honest.get(postponed)]).toEqual([expect.any(Number), 0]);
    const out = new Map([...honest, [sent, 0], [postponed, 1]]);
    const spans = [10, 20].map((minutes, index) => ({ minutes, minute: index === 0 ? honest : out }));
    expect(await firing(spans)).toEqual(['PosternMailsPostponed']);
  });

  test('passwords that somebody tries fire one', async () => {
    const tries = await counted(async () => {
      for (let tries = 0; tries < 5; tries++)
        await send(
          app,
          'POST',
          '/auth/login',
          json({ email: `p${tries}@example.com`, password: 'leaked once' }),
        );
    }, 120);
    expect(await during(lasting(tries, 0.004))).toEqual(['PosternCredentialStuffing']);
  });

  test('copied refresh tokens fire one', async () => {
    const thefts = await counted(async () => {
      const owner = await signUp(app);
      const stolen = owner.refreshToken();
      await owner.refresh();
      await owner.me();
      await age(owner, '31 seconds');
      expect(await owner.refreshWith(stolen)).toMatchProblem('REFRESH_TOKEN_REUSED');
    }, 5);
    expect(await during(lasting(thefts, 0.004))).toEqual(['PosternRefreshReused']);
  });

  test('requests beyond a limit fire one', async () => {
    const limited = await startApp({ RATE_LIMITS: 'on', LIMIT_FORGOT_PER_IP: '1' });
    const flood = await counted(async () => {
      for (let tries = 0; tries < 6; tries++)
        await send(limited, 'POST', '/auth/forgot-password', json({ email: `p${tries}@example.com` }));
    }, 100);
    expect(
      flood.get('postern_problems_total{postern_code="RATE_LIMITED",http_response_status_code="429"}'),
    ).toBe(500);
    expect(await during(lasting(flood, 0.004))).toEqual(['PosternRateLimited']);
  });

  test('dead-lettered emails fire one', async () => {
    await resend.start();
    process.env.RESEND_BASE_URL = resend.url;
    resend.answer = refusing(422);
    const DATABASE_URL = await freshDatabase('monitoring');
    const failing = await startApp({ RESEND_API_KEY: 're_test', MAIL_FROM: 'a@example.test', DATABASE_URL });
    const refused = await counted(async () => {
      await failing.sql`INSERT INTO outbox (id, template, recipient) VALUES
        (gen_random_uuid(), 'account-exists', 'a@example.com')`;
      const headers = { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` };
      expect((await send(failing, 'GET', '/internal/cron', { headers })).status).toBe(200);
    }, 400);
    expect(await during(lasting(refused, 0.004))).toEqual(['PosternMailsDeadLettered']);
  });

  test('a database that is gone spends the availability, and fires two', async () => {
    const gone = await startApp({ DATABASE_URL: `postgres://localhost:${await freePort()}/none` });
    const outage = await counted(
      () => send(gone, 'POST', '/auth/login', json({ email: 'a@example.com', password: 'whatever it is' })),
      100,
    );
    expect(await during(lasting(outage, 0.004))).toEqual([
      'PosternAvailabilityBurnsFast',
      'PosternDatabaseFails',
    ]);
  });

  test.each([
    ['PosternRefreshBurnsFast', 0.3, 'http_route="/auth/refresh"'],
    ['PosternSignInBurnsFast', 2, 'http_route="/auth/login"'],
    ['PosternMailBurnsFast', 70, 'postern_mail_delay'],
  ])('what is late fires %s', async (alert, seconds, part) => {
    const late = lasting(honest, seconds, (series) => series.includes(part));
    const spans = [30, 10].map((minutes, index) => ({ minutes, minute: index === 0 ? honest : late }));
    expect(await firing(spans)).toEqual([alert]);
  });

  test('a service that answers no scrape fires one', async () => {
    const spans = [30, 10].map((minutes) => ({ minutes, minute: honest }));
    expect(await firing(spans, { isUp: false })).toEqual(['PosternIsGone']);
  });
});

test('scrape, rules and dashboard are what the real Prometheus takes, and name what is there', async () => {
  const text = await scrapeText(app);
  // Of help texts without a full stop and the like it would say something.
  expect(await promtool(['check', 'metrics'], text)).toBe('');
  expect(await promtool(['check', 'rules', RULES])).toContain('SUCCESS');

  const { panels } = JSON.parse(await readFile(DASHBOARD, 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const asked = panels.flatMap(({ targets }) =>
    targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m')),
  );
  const known = new Set([...(await scrape(app)).keys()].map((series) => series.split('{', 1)[0]));
  const named = `${await readFile(RULES, 'utf8')}${asked.join('\n')}`.match(
    /\b(http_server|db_client|postern)_\w+_(total|bucket|count|sum)\b/g,
  );
  expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
  expect(new Set(named).size).toBeGreaterThan(10);

  await whileScraped(app, async (ask) => {
    const query = (expr: string) => ask(`query?query=${encodeURIComponent(expr)}`);
    for (;;) {
      const up = (await query('up{job="postern"} == 1')) as { data?: { result: unknown[] } };
      if (up.data?.result.length === 1) break;
    }
    for (const expr of asked) expect([expr, await query(expr)]).toMatchObject([expr, { status: 'success' }]);
    const { data } = (await ask('rules')) as { data: { groups: { rules: { health: string }[] }[] } };
    const healths = data.groups.flatMap(({ rules }) => rules.map(({ health }) => health));
    expect(healths).not.toContain('err');
  });
});
