import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import {
  age,
  type Answer,
  type Browser,
  freshDatabase,
  newEmail,
  PASSWORD,
  signUp,
  type TestApp,
} from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { json, send } from '../../../test/support/wire.js';

const ROLE = 'postern_test_app';

/** The database's owner, who breaks it. */
let owner: Sql;
let app: TestApp;
let browser: Browser;
let databases = 0;

/** An app whose role may use the tables and no more, and a person who is signed in. */
beforeEach(async () => {
  const url = new URL(await freshDatabase(`failing_closed_${++databases}`));
  owner = postgres(url.href, { max: 2, onnotice: () => undefined });
  await owner.unsafe(
    `DO $$ BEGIN CREATE ROLE ${ROLE} LOGIN PASSWORD '${ROLE}'; EXCEPTION WHEN duplicate_object OR ` +
      'unique_violation THEN NULL; END $$',
  );
  await owner.unsafe(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${ROLE}`);
  url.username = ROLE;
  url.password = ROLE;
  app = await startApp({ DATABASE_URL: url.href, RATE_LIMITS: 'on' });
  browser = await signUp(app);
});
afterEach(() => owner.end());

const BREAKS: [string, (table: string) => string][] = [
  ['may not be read or written', (table) => `REVOKE ALL ON ${table} FROM ${ROLE}`],
  ['is gone', (table) => `ALTER TABLE ${table} RENAME TO ${table}_gone`],
];

const cookieHeader = () => browser.jar.getCookieStringSync(app.env.APP_URL);

function expectDenied(answer: Answer): void {
  expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
  expect(answer.setCookies).toEqual([]);
  expect(answer.headers['retry-after']).toBe('1');
}

const rowsOf = async (table: string): Promise<number> => {
  const [row] = await owner<{ count: number }[]>`SELECT count(*)::int AS count FROM ${owner(table)}`;
  return row?.count ?? -1;
};

describe.each(BREAKS)('when the table %s', (_, broken) => {
  test.each(['sessions', 'users'])('%s, the guard lets nobody through', async (table) => {
    await owner.unsafe(broken(table));
    expectDenied(await send(app, 'GET', '/auth/me', { headers: { cookie: cookieHeader() } }));
    expectDenied(await send(app, 'POST', '/auth/refresh', { headers: { cookie: cookieHeader() } }));
  });

  test('rate_limits, nothing that is limited is done', async () => {
    const token = await tokenOfReset();
    const [mails, sessions] = [await rowsOf('outbox'), await rowsOf('sessions')];
    await owner.unsafe(broken('rate_limits'));
    const requests: [string, object][] = [
      ['login', { email: browser.email, password: PASSWORD }],
      ['register', { email: newEmail(), password: PASSWORD }],
      ['resend-verification', { email: browser.email }],
      ['verify', { token }],
      ['forgot-password', { email: browser.email }],
      ['reset-password', { token, password: 'a quite different phrase' }],
    ];
    for (const [path, body] of requests) expectDenied(await send(app, 'POST', `/auth/${path}`, json(body)));
    for (const answer of await withThePassword()) expectDenied(answer);
    expect([await rowsOf('outbox'), await rowsOf('sessions')]).toEqual([mails, sessions]);
    // Refresh has no limit, and goes on.
    expect((await send(app, 'POST', '/auth/refresh', { headers: { cookie: cookieHeader() } })).status).toBe(
      200,
    );
  });

  test('audit_events, nothing that is to be written down is done', async () => {
    const token = await tokenOfReset();
    const parent = browser.refreshToken();
    await browser.refresh();
    await browser.me();
    await age(browser, '31 seconds');
    await owner.unsafe(broken('audit_events'));

    expectDenied(
      await send(app, 'POST', '/auth/reset-password', json({ token, password: 'a quite different phrase' })),
    );
    expectDenied(await browser.refreshWith(parent));
    expectDenied(await send(app, 'POST', '/auth/login', json({ email: browser.email, password: PASSWORD })));
    expectDenied(await send(app, 'POST', '/auth/login', json({ email: newEmail(), password: PASSWORD })));
    expectDenied(await send(app, 'POST', '/auth/forgot-password', json({ email: browser.email })));
    for (const answer of await withThePassword()) expectDenied(answer);
    expectDenied(await browser.send('delete', `/auth/sessions/${browser.sessionId}`));
    expectDenied(await browser.send('post', '/auth/logout-all'));
    expectDenied(await browser.logout());
    // The password is what it was: the reset was undone whole, its link included.
    const rows = await owner`SELECT credential_epoch FROM users WHERE email = ${browser.email}`;
    expect(rows).toEqual([{ credential_epoch: 0 }]);
    expect(await rowsOf('one_time_tokens')).toBe(1);
    expect((await browser.me()).status).toBe(200);
  });
});

test('limits that do not answer in time deny too, and no request waits for them longer', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const locked = Promise.withResolvers<void>();
  const holding = owner.begin(async (tx) => {
    await tx`LOCK TABLE rate_limits IN ACCESS EXCLUSIVE MODE`;
    locked.resolve();
    await held;
  });
  await locked.promise;
  const requests: [string, object][] = [
    ['login', { email: browser.email, password: PASSWORD }],
    ['verify', { token: 'A'.repeat(43) }],
    ['reset-password', { token: 'A'.repeat(43), password: PASSWORD }],
  ];
  for (const [path, body] of requests) expectDenied(await send(app, 'POST', `/auth/${path}`, json(body)));
  // Refused by the limiter's own deadline, which comes before that of the statement.
  expect(app.logs.filter((line) => line.includes('The limits did not answer in time.'))).toHaveLength(
    requests.length,
  );
  release();
  await holding;
  expect((await browser.login()).status).toBe(200);
});

/** What a signed-in person asks for with the right password. */
async function withThePassword(): Promise<Answer[]> {
  return [
    await browser.changePassword('a quite different phrase'),
    await browser.changeEmail(newEmail()),
    await browser.deleteAccount(),
  ];
}

async function tokenOfReset(): Promise<string> {
  await browser.forgotPassword();
  return browser.linkToken();
}
