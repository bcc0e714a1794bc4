import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AppError, type Executor } from 'postern';
import { type Answer, type Browser, freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from './support/app.js';
import { behaviour, calls, type HookName, hooked } from './support/hooked.js';
import { askForEmail, moveTo, newestToken } from './support/links.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('hooks') }, [], hooked);
  await app.sql`CREATE TABLE hook_notes (hook text NOT NULL, id text NOT NULL)`;
});
beforeEach(async () => {
  for (const name of Object.keys(behaviour) as HookName[]) delete behaviour[name];
  await app.sql`DELETE FROM hook_notes`;
  calls.length = 0;
});

const ANOTHER = 'a quite different phrase';
const hang = () => new Promise(() => undefined);
const callsOf = (name: HookName) => calls.filter(({ hook }) => hook === name).map(({ values }) => values);
const notesOf = async (name: HookName) =>
  (await app.sql`SELECT id FROM hook_notes WHERE hook = ${name}`).map(({ id }) => id as string);

async function userOf({ email }: Browser) {
  const [user] = await app.sql`SELECT id, email, credential_epoch FROM users WHERE email = ${email}`;
  return user;
}

/** What a person asks for, by the hook that it calls. `prepare` may call others. */
const REQUESTS: {
  hook: HookName;
  prepare: () => Promise<Browser>;
  ask: (browser: Browser) => Promise<Answer>;
  isDone: (browser: Browser) => Promise<boolean>;
}[] = [
  {
    hook: 'beforeRegister',
    prepare: () => Promise.resolve(app.browser()),
    ask: (browser) => browser.register(),
    isDone: async ({ email }) => (await app.sql`SELECT FROM registrations WHERE email = ${email}`).length > 0,
  },
  {
    hook: 'userCreated',
    prepare: async () => {
      const browser = app.browser();
      await browser.register();
      return browser;
    },
    ask: (browser) => browser.verify(),
    isDone: async (browser) => (await userOf(browser)) !== undefined,
  },
  ...(['beforeSignIn', 'signedIn'] as const).map((hook) => ({
    hook,
    prepare: async () => {
      const browser = app.browser();
      await browser.register();
      await browser.verify();
      return browser;
    },
    ask: (browser: Browser) => browser.login(),
    isDone: async (browser: Browser) =>
      (await app.sql`SELECT FROM sessions s JOIN users u ON u.id = s.user_id WHERE email = ${browser.email}`)
        .length > 0,
  })),
  {
    hook: 'passwordChanged',
    prepare: () => signUp(app),
    ask: (browser) => browser.changePassword(ANOTHER),
    isDone: async (browser) => (await userOf(browser))?.credential_epoch !== 0,
  },
  {
    hook: 'emailChanged',
    prepare: () => signUp(app),
    ask: async (browser) => {
      const email = await askForEmail(browser);
      const token = await newestToken(app, email, 'confirm-email');
      return browser.send('post', '/auth/confirm-email', { body: { token } });
    },
    isDone: async (browser) => (await userOf(browser)) === undefined,
  },
  {
    hook: 'userDeleting',
    prepare: () => signUp(app),
    ask: (browser) => browser.deleteAccount(),
    isDone: async (browser) => (await userOf(browser)) === undefined,
  },
];

describe.each(REQUESTS)('$hook', ({ hook, prepare, ask, isDone }) => {
  test('runs once, and what it writes is committed', async () => {
    const browser = await prepare();
    calls.length = 0;
    await app.sql`DELETE FROM hook_notes`;
    expect((await ask(browser)).status).toBeLessThan(300);
    expect(callsOf(hook)).toHaveLength(1);
    expect(await notesOf(hook)).toHaveLength(hook.startsWith('before') ? 0 : 1);
    expect(await isDone(browser)).toBe(true);
  });

  test.each([
    { how: 'an AppError is the answer', code: 'FORBIDDEN', act: () => fail(new AppError('FORBIDDEN')) },
    { how: 'any other error is INTERNAL', code: 'INTERNAL', act: () => fail(new Error('a fault')) },
    {
      how: 'what a statement of its own violates is INTERNAL',
      code: 'INTERNAL',
      act: () => fail(Object.assign(new Error('violated'), { code: '23505' })),
    },
  ] as const)('$how, nothing is done, and the same works later', async ({ code, act }) => {
    const browser = await prepare();
    await app.sql`DELETE FROM hook_notes`;
    behaviour[hook] = act;
    expect(await ask(browser)).toMatchProblem(code);
    expect(await isDone(browser)).toBe(false);
    expect(await notesOf(hook)).toEqual([]);
    delete behaviour[hook];
    if (hook === 'emailChanged') return;
    expect((await ask(browser)).status).toBeLessThan(300);
    expect(await isDone(browser)).toBe(true);
  });
});

// All at once: each is cut after three seconds. `beforeSignIn` would keep a sign-in from `signedIn`.
test.each([
  ['but for signedIn', REQUESTS.filter(({ hook }) => hook !== 'signedIn')],
  ['signedIn', REQUESTS.filter(({ hook }) => hook === 'signedIn')],
])('each that hangs is cut: INTERNAL, nothing is done, and the same works later: %s', async (_, requests) => {
  const asked: { browser: Browser; request: (typeof REQUESTS)[number] }[] = [];
  for (const request of requests) asked.push({ browser: await request.prepare(), request });
  await app.sql`DELETE FROM hook_notes`;
  calls.length = 0;
  for (const { hook } of requests) behaviour[hook] = hang;
  const answers = await Promise.all(asked.map(({ browser, request }) => request.ask(browser)));
  for (const answer of answers) expect(answer).toMatchProblem('INTERNAL');
  expect(requests.filter(({ hook }) => callsOf(hook).length === 0)).toEqual([]);
  for (const { hook } of requests) delete behaviour[hook];
  for (const { browser, request } of asked) {
    const { hook, ask, isDone } = request;
    expect([hook, await isDone(browser), await notesOf(hook)]).toEqual([hook, false, []]);
    if (hook === 'emailChanged') continue;
    expect((await ask(browser)).status).toBeLessThan(300);
    expect([hook, await isDone(browser)]).toEqual([hook, true]);
  }
});

function fail(error: Error): never {
  throw error;
}

test('a hook that hangs in its transaction can write nothing any more', async () => {
  const browser = await signUp(app);
  await app.sql`DELETE FROM hook_notes`;
  let late: Promise<unknown> | undefined;
  behaviour.userDeleting = (tx) => {
    late = new Promise((resolve) => setTimeout(resolve, 3500)).then(() =>
      (tx as Executor).execute("INSERT INTO hook_notes VALUES ('late', '')"),
    );
    return hang();
  };
  expect(await browser.deleteAccount()).toMatchProblem('INTERNAL');
  await expect(late).rejects.toThrow();
  expect(await app.sql`SELECT FROM hook_notes`).toHaveLength(0);
  expect(app.logs.join('')).toContain('the hook userDeleting failed: Error: it took longer than 3000 ms');
});

describe('the values of', () => {
  test('beforeRegister are address, profile, client and the extra of the body', async () => {
    const browser = app.browser();
    const body = { email: browser.email, password: PASSWORD, profile: { displayName: 'Bea' } };
    await browser.send('post', '/auth/register', { body: { ...body, extra: { captcha: 'token' } } });
    expect(callsOf('beforeRegister')).toEqual([
      {
        email: browser.email,
        profile: { displayName: 'Bea' },
        extra: { captcha: 'token' },
        client: {
          ip: '127.0.0.1',
          userAgent: 'Mozilla/5.0 (test)',
          requestId: expect.any(String),
          actorId: null,
        },
      },
    ]);
    const plain = await startApp();
    const refused = await plain.browser().send('post', '/auth/register', {
      body: { email: browser.email, password: PASSWORD, extra: {} },
    });
    expect(refused).toMatchProblem('VALIDATION_FAILED');
  });

  test('the others are the user', async () => {
    const browser = await signUp(app);
    const { id } = (await userOf(browser)) as { id: string };
    const user = { id, email: browser.email, locale: 'en', profile: { displayName: 'Ann' } };
    expect(callsOf('userCreated')).toEqual([{ ...user, by: 'registration' }]);
    expect(callsOf('beforeSignIn')).toMatchObject([{ userId: id, methods: ['pwd'] }]);
    expect(callsOf('signedIn')).toMatchObject([
      { userId: id, email: user.email, profile: user.profile, sessionId: browser.sessionId },
    ]);
    await browser.changePassword(ANOTHER);
    expect(callsOf('passwordChanged')).toMatchObject([{ ...user, reason: 'password-change' }]);
    await browser.changePassword(PASSWORD, ANOTHER);
    const moved = await askForEmail(browser);
    await moveTo(browser, moved);
    expect(callsOf('emailChanged')).toMatchObject([{ id, reason: 'email-change' }]);
    expect((callsOf('emailChanged')[0] as { email: string }).email).not.toBe(user.email);
  });
});

test('of parallel verifications of one registration, and of rivals, userCreated runs once', async () => {
  const browser = app.browser();
  const rival = app.browser({ email: browser.email });
  await rival.register();
  const others = await rival.linkToken();
  await browser.register();
  const token = await browser.linkToken();
  await Promise.all([
    ...Array.from({ length: 4 }, () => browser.verify({ token })),
    rival.verify({ token: others }),
  ]);
  expect(await notesOf('userCreated')).toEqual([((await userOf(browser)) as { id: string }).id]);
});

test('a right password that a hook refuses is no wrong try', async () => {
  const limited = await startApp({ DATABASE_URL: app.env.DATABASE_URL, RATE_LIMITS: 'on' }, [], hooked);
  const browser = limited.browser();
  await browser.register();
  await browser.verify();
  behaviour.beforeSignIn = () => fail(new AppError('FORBIDDEN'));
  for (let tries = 0; tries < 12; tries++) expect(await browser.login()).toMatchProblem('FORBIDDEN');
  delete behaviour.beforeSignIn;
  expect((await browser.login()).status).toBe(200);
});

test('nothing of a hook tells a known address from an unknown one', async () => {
  const known = await signUp(app);
  const seen = async (browser: Browser, ask: (one: Browser) => Promise<Answer>) => {
    calls.length = 0;
    const { status, text } = await ask(browser);
    return { status, text: text.replace(/"requestId":"[^"]+"/, ''), hooks: calls.map(({ hook }) => hook) };
  };
  const asks = [(one: Browser) => one.register(), (one: Browser) => one.login('a wrong password')];
  for (const act of [undefined, () => fail(new AppError('FORBIDDEN')), () => fail(new Error('a fault'))]) {
    if (act) behaviour.beforeRegister = behaviour.beforeSignIn = act;
    for (const ask of asks)
      expect(await seen(known.otherDevice(), ask)).toEqual(await seen(app.browser(), ask));
  }
  expect(calls.filter(({ hook }) => hook === 'beforeSignIn')).toEqual([]);
});
