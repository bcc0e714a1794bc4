import { beforeAll, expect, test } from '@jest/globals';
import { age, type Answer, mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from './support/app.js';
import { racer } from './support/racer.js';
import { factorOwner } from './support/trusted.js';
import { until } from './support/until.js';
import { cookieName } from './support/cookie-names.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const times = <T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

function refreshTokensIn(answers: Answer[]): Set<string> {
  const cookies = answers
    .flatMap(({ setCookies }) => setCookies)
    .filter((cookie) => cookie.startsWith(`${cookieName('refresh')}=`));
  return new Set(cookies.map((cookie) => cookie.split(';')[0] ?? ''));
}

async function liveSessions(email: string): Promise<number> {
  const [row] = await app.sql<
    { count: number }[]
  >`SELECT count(*)::int FROM sessions s JOIN users u ON u.id = s.user_id WHERE email = ${email} AND
    revoked_at IS NULL`;
  return row?.count ?? -1;
}

test('50 parallel refreshes of one token make one rotation, one successor and no sign-out', async () => {
  const browser = await signUp(app);
  const token = browser.refreshToken();

  const answers = await times(50, () => browser.refreshWith(token));

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const [row] = await app.sql`SELECT generation FROM sessions WHERE id = ${browser.sessionId}`;
  expect(row).toEqual({ generation: 1 });
  expect(refreshTokensIn(answers).size).toBe(1);
});

test('50 tabs that come back a day later with the parent agree on one new successor', async () => {
  const { browser } = await factorOwner(app);
  const parent = browser.refreshToken();
  await browser.refresh();
  await age(browser, '1 day');

  const answers = await times(50, () => browser.refreshWith(parent));

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(refreshTokensIn(answers).size).toBe(1);
});

test('a refresh whose answer was lost after the commit is served again with the same successor', async () => {
  const browser = await signUp(app);
  const token = browser.refreshToken();
  const lost = await browser.refreshWith(token);

  const retried = await browser.refreshWith(token);

  expect(retried.status).toBe(200);
  expect(refreshTokensIn([lost, retried]).size).toBe(1);
});

test('20 parallel verifies of one link by its browser make one user, and all succeed', async () => {
  const browser = app.browser();
  await browser.register();
  const token = await browser.linkToken();
  const cookie = `${cookieName('registration')}=${browser.cookie('registration')?.value ?? ''}`;

  const answers = await times(20, () =>
    browser.send('post', '/auth/verify', { body: { token }, headers: { cookie } }),
  );

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
  const users = await app.sql`SELECT id FROM users WHERE email = ${browser.email}`;
  expect(users).toHaveLength(1);
});

test('parallel verifies of two attempts for one address make one user, and one of the two wins', async () => {
  const email = newEmail();
  const rivals = [app.browser({ email }), app.browser({ email })];
  const tokens: string[] = [];
  for (const [index, rival] of rivals.entries()) {
    await rival.register(`${PASSWORD} ${index}`);
    tokens.push(await rival.linkToken());
  }

  const answers = await Promise.all(
    rivals.map((rival, index) => rival.verify({ token: tokens[index] ?? '' })),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
  expect(await app.sql`SELECT id FROM users WHERE email = ${email}`).toHaveLength(1);
});

test('20 parallel registrations of one address get 20 equal answers and 20 mails', async () => {
  const email = newEmail();
  const answers = await times(20, () => app.browser({ email }).register());

  const shapes = answers.map(({ status, text, headers, setCookies }) => [
    status,
    text,
    Object.keys(headers),
    setCookies.map((cookie) => cookie.replace(/=[\w-]{43};/, '=…;').replace(/Expires=[^;]+/, '')),
  ]);
  for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  expect(answers[0]?.status).toBe(202);
  expect(await mailsTo(app, email)).toHaveLength(20);
});

test('parallel logins never exceed the cap, and evict the least recently used', async () => {
  const capped = await startApp({ SESSIONS_PER_USER: '3' });
  const owner = capped.browser();
  await owner.signUp();
  const used = owner.otherDevice();
  await used.login();
  await age(owner, '2 hours');
  await age(used, '1 hour');
  const third = owner.otherDevice();
  await third.login();
  await third.otherDevice().login();
  expect(await owner.me()).toMatchProblem('SESSION_ENDED');
  expect((await used.me()).status).toBe(200);

  const answers = await times(12, () => owner.otherDevice().login());

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await liveSessions(owner.email)).toBe(3);
});

test('the cap evicts by the last use, and not by age', async () => {
  const capped = await startApp({ SESSIONS_PER_USER: '2' });
  const { browser: oldest, begin, finish } = await racer(capped, 1);
  await age(oldest, '3 days');
  const younger = await begin();
  await finish(younger);
  await age(younger, '1 day');
  await oldest.refresh();

  await finish(await begin());

  expect(await younger.me()).toMatchProblem('SESSION_ENDED');
  expect((await oldest.me()).status).toBe(200);
});

test('signing in again at the cap replaces the session of this browser, and evicts no other', async () => {
  const capped = await startApp({ SESSIONS_PER_USER: '2' });
  const laptop = await signUp(capped);
  const phone = laptop.otherDevice();
  await phone.login();
  await age(phone, '1 hour');

  await laptop.login();

  expect((await laptop.me()).status).toBe(200);
  expect((await phone.me()).status).toBe(200);
});

test('a logout that races refreshes wins: nothing of the session is accepted afterwards', async () => {
  for (let round = 0; round < 10; round++) {
    const { browser } = await racer(app, round);
    const token = browser.refreshToken();
    const access = browser.accessToken();

    const [answers] = await Promise.all([
      times(5, () => browser.refreshWith(token)),
      browser.send('post', '/auth/logout'),
    ]);

    for (const handedOut of refreshTokensIn(answers)) {
      const answer = await browser.refreshWith(handedOut.split('=')[1] ?? '');
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([401, 'SESSION_ENDED']);
    }
    expect(
      await browser.send('get', '/auth/me', { headers: { cookie: `${cookieName('access')}=${access}` } }),
    ).toMatchProblem('SESSION_ENDED');
  }
});

test('a login that races a change of credentials leaves no usable session of the old epoch', async () => {
  for (let round = 0; round < 10; round++) {
    const { browser, begin, finish } = await racer(app, round);
    const devices = await times(4, begin);

    await Promise.all([
      ...devices.map(finish),
      app.sql`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${browser.email}`,
    ]);

    for (const device of [browser, ...devices]) {
      if (!device.cookie('access')) continue;
      const [row] =
        await app.sql`SELECT s.credential_epoch = u.credential_epoch AS current FROM sessions s JOIN users u
          ON u.id = s.user_id WHERE s.id = ${device.sessionId}`;
      expect((await device.me()).status).toBe(row?.current ? 200 : 401);
    }
  }
});

const isWaiting = async () =>
  (
    await app.sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type =
      'Lock'`
  ).length > 0;

test.each([
  ['a sign-in', 0],
  ['the second step of one', 1],
])('%s is refused if the credentials change before its commit', async (_, round) => {
  const { browser, begin, finish } = await racer(app, round);
  const device = await begin();

  const { signIn } = await app.sql.begin(async (change) => {
    await change`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${browser.email}`;
    const begun = { signIn: finish(device) };
    await until(isWaiting);
    return begun;
  });

  expect(await signIn).toMatchProblem('INVALID_CREDENTIALS');
});

test('a sign-in whose user changes otherwise meanwhile begins one session, as they are then', async () => {
  const browser = await signUp(app);
  const device = browser.otherDevice();

  const { signIn } = await app.sql.begin(async (change) => {
    await change`UPDATE users SET locale = 'vi' WHERE email = ${browser.email}`;
    const begun = { signIn: device.login() };
    await until(isWaiting);
    return begun;
  });

  expect((await signIn).body).toMatchObject({ user: { locale: 'vi' } });
  expect(await liveSessions(browser.email)).toBe(2);
});
