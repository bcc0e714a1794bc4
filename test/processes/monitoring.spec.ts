import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { age, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../support/app.js';
import { firing, gaugesOf, lasting, type Minute, minuteOf, promtool } from '../support/prometheus.js';
import { RULES, type Span, together, whileScraped } from '../support/prometheus.js';
import { refusing, ResendImitation } from '../support/resend.js';
import { METRICS_SECRET, type Scrape, scrape, scrapeText } from '../support/scrape.js';
import { freePort } from '../support/server-process.js';
import { maintain, maintainWhileAllWaits } from '../support/waiting.js';
import { endpointsOf, WebhookReceiver } from '../support/webhook-receiver.js';
import { json, send } from '../support/wire.js';

const SENT = 'postern_mails_total{postern_mail_state="sent"}';
const FAILED = 'postern_problems_total{postern_code="DATABASE_UNAVAILABLE",http_response_status_code="503"}';
const DASHBOARD = 'examples/monitoring/dashboard.json';

const resend = new ResendImitation();
/** Takes webhooks and checkpoints. */
const receiver = new WebhookReceiver();
let app: TestApp;
/** Eighty times a minute what some people do, and every one of them at once. */
let honest: Minute;
/** Of what waits, on such a day. */
let idle: Scrape;

const monitored = () => ({
  METRICS_SECRET,
  AUDIT_CHECKPOINT_URL: receiver.url,
  ...endpointsOf(receiver.endpoint('main')),
});

beforeAll(async () => {
  await Promise.all([receiver.start(), resend.start()]);
  app = await startApp({ ...monitored(), DATABASE_URL: await freshDatabase('monitoring') });
  honest = lasting(await counted(liveAnHonestLife, 80), 0.004);
  await maintain(app);
  idle = gaugesOf(await scrape(app));
}, 60_000);
afterAll(() => Promise.all([resend.stop(), receiver.stop()]));

/** What a try to send an email adds to the counters, so often a minute, and what of it has grown. */
async function mailTried(answer: number, name: string, times: number) {
  resend.answer = refusing(answer, {}, name);
  process.env.RESEND_BASE_URL = resend.url;
  const DATABASE_URL = await freshDatabase(`mail_${answer}`);
  const failing = await startApp({ RESEND_API_KEY: 're_test', MAIL_FROM: 'a@example.test', DATABASE_URL });
  const tries = await counted(async () => {
    await failing.sql`INSERT INTO outbox (id, template, recipient) VALUES
      (gen_random_uuid(), 'account-exists', 'a@example.com')`;
    await maintain(failing);
  }, times);
  const grown = [...tries].flatMap(([series, by]) =>
    by > 0 && series.startsWith('postern_mails_total') ? [series] : [],
  );
  return { grown, tries };
}

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
const during = async (attack: Minute) => after(30, { minutes: 10, minute: together(honest, attack) });

/** Those that fire at the end of this, after so many minutes of an honest day. */
const after = (minutes: number, then: Span) =>
  firing([
    { minutes, minute: honest, gauges: idle },
    { gauges: idle, ...then },
  ]);

describe('of the alert rules', () => {
  // Each minute is the same, so longer windows have no other ratios; and no rule waits longer than an hour.
  test('none fires in two hours of a busy honest day', async () => {
    expect(await firing([{ minutes: 2 * 60, minute: honest, gauges: idle }], { everBefore: true })).toEqual(
      [],
    );
  });

  test('none fires on a quiet night, though its few requests and emails are late and four fail', async () => {
    const late = lasting(honest, 70, (series) => /refresh|login|mail_delay/.test(series));
    const few = new Map([...late].map(([series, by]) => [series, by / 1000]));
    const failing = new Map([...few, [FAILED, 0.4]]);
    const night = [7 * 60, 10, 90].map((minutes, part) => ({ minutes, minute: part === 1 ? failing : few }));
    expect(await firing(night, { everBefore: true })).toEqual([]);
  });

  test.each([
    ['fails', 'postponed', 503, 'application_error', 'PosternMailsPostponed'],
    ['takes no more for the day', 'limited', 429, 'daily_quota_exceeded', 'PosternMailsLimited'],
  ])('a provider that %s for long has its tries counted as %s, and fires one', async (...row) => {
    const [, state, answer, name, alert] = row;
    const { grown, tries } = await mailTried(answer, name, state === 'limited' ? 0.2 : 1);
    expect(grown).toEqual([`postern_mails_total{postern_mail_state="${state}"}`]);
    const out = new Map([...honest, ...tries, [SENT, 0]]);
    expect(await after(10, { minutes: 45, minute: out })).toEqual([alert]);
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
    const { grown, tries } = await mailTried(422, 'validation_error', 400);
    expect(grown).toEqual(['postern_mails_total{postern_mail_state="dead-lettered"}']);
    expect(await during(lasting(tries, 0.004))).toEqual(['PosternMailsDeadLettered']);
  });

  test('what waits too long fires one each: events, checkpoints, webhooks and dead letters', async () => {
    receiver.answer = (response) => void response.writeHead(500).end();
    const slow = await startApp({ ...monitored(), DATABASE_URL: await freshDatabase('waiting') });
    await maintainWhileAllWaits(slow);
    const gauges = gaugesOf(await scrape(slow));
    expect([...idle.values()].filter((value) => value < 60)).toHaveLength(4);
    expect(Object.fromEntries([...gauges].map(([name, value]) => [name, Math.round(value / 60)]))).toEqual({
      postern_audit_sealing_lag_seconds: 60,
      postern_audit_checkpoint_lag_seconds: 240,
      postern_webhooks_lag_seconds: 120,
      postern_webhooks_dead_lettered: 0,
    });
    expect(gauges.get('postern_webhooks_dead_lettered')).toBe(1);
    expect(await after(30, { minutes: 10, minute: honest, gauges })).toEqual([
      'PosternAuditNotSealed',
      'PosternCheckpointsNotDelivered',
      'PosternWebhooksDeadLettered',
      'PosternWebhooksWait',
    ]);

    // What was committed late is the end of the chain, and what stands behind it is sealed.
    await slow.sql`INSERT INTO audit_events (id, event, created_at)
      VALUES (gen_random_uuid(), 'user_disabled', now() - interval '10 minutes')`;
    await maintain(slow);
    expect(gaugesOf(await scrape(slow)).get('postern_audit_sealing_lag_seconds')).toBeLessThan(30);
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
    expect(await after(30, { minutes: 10, minute: late })).toEqual([alert]);
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
    /\b(http_server|db_client|postern)_\w+_(total|bucket|count|sum|lag_seconds|dead_lettered)\b/g,
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
