import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, mailsTo, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { until } from '../../../test/support/until.js';

let app: TestApp;
let off: TestApp;
beforeAll(async () => {
  // Tests put triggers there.
  app = await startApp({ SIGN_IN_AFTER_VERIFY: 'on', DATABASE_URL: await freshDatabase('after_verify') });
  off = await startApp({ SIGN_IN_AFTER_VERIFY: 'off' });
});

const namesOf = (cookies: readonly string[]) =>
  cookies
    .filter((cookie) => !/=;/.test(cookie))
    .map((cookie) => cookie.split('=', 1)[0])
    .sort();
const SESSION = [cookieName('access'), cookieName('device'), cookieName('refresh')];

describe('the browser that follows the link of a registration', () => {
  test('is signed in if it registered, as the owner of the password, without a notice', async () => {
    const browser = app.browser();
    await browser.register();
    const answer = await browser.verify();

    expect([answer.status, namesOf(answer.setCookies)]).toEqual([204, SESSION]);
    expect(browser.cookie('registration')).toBeUndefined();
    expect((await browser.me()).body).toMatchObject({ user: { email: browser.email } });
    expect((await browser.refresh()).status).toBe(200);
    await app.settled();
    expect((await mailsTo(app, browser.email)).map(({ template }) => template)).toEqual(['verify-email']);
  });

  test('is signed in elsewhere with the password: the link or a wrong one is not enough', async () => {
    const browser = app.browser();
    await browser.register();
    const elsewhere = browser.otherDevice();
    const token = await browser.linkToken();

    for (const body of [{ token }, { token, password: 'not the password at all' }]) {
      const refused = await elsewhere.verify(body);
      expect(refused).toMatchProblem('PASSWORD_REQUIRED');
      expect(refused.setCookies).toEqual([]);
    }
    expect(namesOf((await elsewhere.verify({ token, password: PASSWORD })).setCookies)).toEqual(SESSION);
    expect((await elsewhere.me()).status).toBe(200);
  });

  test('is signed in once: a used link opens no session, with the password or without', async () => {
    const browser = app.browser();
    await browser.register();
    const token = await browser.linkToken();
    await browser.verify({ token });

    for (const body of [{ token }, { token, password: PASSWORD }]) {
      const stranger = browser.otherDevice();
      const again = await stranger.verify(body);
      expect([again.status, namesOf(again.setCookies)]).toEqual([204, []]);
      expect(await stranger.me()).toMatchProblem('SESSION_REQUIRED');
    }
  });

  describe('when the answer was lost', () => {
    /** The link is followed, and nothing of the answer arrives. */
    async function verifiedUnheard(): Promise<{ browser: Browser; token: string }> {
      const browser = app.browser();
      await browser.register();
      const token = await browser.linkToken();
      const before = browser.jar.getCookiesSync(app.env.APP_URL);
      expect((await browser.verify({ token })).status).toBe(204);
      browser.jar.removeAllCookiesSync();
      for (const cookie of before) browser.jar.setCookieSync(cookie.toString(), app.env.APP_URL);
      return { browser, token };
    }

    test('is signed in by the retry, with the cookie of the registration', async () => {
      const { browser, token } = await verifiedUnheard();
      const again = await browser.verify({ token });

      expect([again.status, namesOf(again.setCookies)]).toEqual([204, SESSION]);
      expect(browser.cookie('registration')).toBeUndefined();
      expect((await browser.me()).body).toMatchObject({ user: { email: browser.email } });
      // The cookie is gone with this answer, and the link is worth nothing again.
      expect(namesOf((await browser.verify({ token })).setCookies)).toEqual([]);
    });

    test('is not signed in after a change of credentials, and a thief of the link never is', async () => {
      const { browser, token } = await verifiedUnheard();
      const thief = app.browser({ email: browser.email });
      await thief.send('post', '/auth/register', {
        body: { email: browser.email, password: 'a stranger chose this phrase' },
      });
      for (const who of [thief, browser.otherDevice()]) {
        expect(namesOf((await who.verify({ token })).setCookies)).toEqual([]);
        expect(await who.me()).toMatchProblem('SESSION_REQUIRED');
      }
      const owner = browser.otherDevice();
      await owner.login();
      expect((await owner.changePassword('a quite different phrase')).status).toBe(204);
      expect(namesOf((await browser.verify({ token })).setCookies)).not.toContain(cookieName('refresh'));
      expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
    });
  });

  test('is not signed in if a stranger registered the address', async () => {
    const victim = app.browser();
    const stranger = app.browser();
    await victim.register();
    await stranger.send('post', '/auth/register', {
      body: { email: victim.email, password: 'a stranger chose this phrase' },
    });
    await victim.verify();
    expect((await victim.me()).body).toMatchObject({ user: { email: victim.email } });
    expect((await victim.login()).status).toBe(200);
    expect((await victim.otherDevice().login('a stranger chose this phrase')).status).toBe(401);
  });

  test('is not with SIGN_IN_AFTER_VERIFY=off', async () => {
    const browser = off.browser();
    await browser.register();
    const answer = await browser.verify();
    expect([answer.status, namesOf(answer.setCookies)]).toEqual([204, [cookieName('device')]]);
    expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
  });
});

describe('a user and their first session are one transaction', () => {
  const isWaiting = async () =>
    (
      await app.sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type =
        'Lock'`
    ).length > 0;
  const usersOf = ({ email }: Browser) => app.sql`SELECT id FROM users WHERE email = ${email}`;
  const eventsOf = async ({ email }: Browser) =>
    (
      await app.sql`SELECT event FROM audit_events
        WHERE user_id = (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at, id`
    ).map(({ event }) => event as string);

  async function registered(): Promise<{ browser: Browser; token: string }> {
    const browser = app.browser();
    await browser.register();
    return { browser, token: await browser.linkToken() };
  }

  test('the audit has them in their order', async () => {
    for (let round = 0; round < 8; round++) {
      const { browser } = await registered();
      await browser.verify();
      expect(await eventsOf(browser)).toEqual(['user_registered', 'login_succeeded']);
    }
  });

  test.each([
    { by: 'the same link', isSpent: true, status: 204 },
    { by: 'another registration', isSpent: false, status: 400 },
  ])('who is overtaken by $by has neither', async ({ isSpent, status }) => {
    const { browser, token } = await registered();
    const { email } = browser;
    const { verification } = await app.sql.begin(async (other) => {
      await other`INSERT INTO users (id, email, email_verified_at)
        VALUES (gen_random_uuid(), ${email}, now())`;
      await other`UPDATE registrations SET ended_at = now(), spent_at = CASE WHEN ${isSpent} THEN now() END
        WHERE email = ${email}`;
      const begun = { verification: browser.verify({ token }) };
      await until(isWaiting);
      return begun;
    });

    const answer = await verification;
    expect([answer.status, namesOf(answer.setCookies)]).toEqual([status, []]);
    expect(await usersOf(browser)).toHaveLength(1);
    expect(await eventsOf(browser)).toEqual([]);
  });

  test('who overtakes nobody in the end has both', async () => {
    const { browser, token } = await registered();
    const waiting: Promise<unknown>[] = [];
    await app.sql
      .begin(async (other) => {
        await other`INSERT INTO users (id, email, email_verified_at)
          VALUES (gen_random_uuid(), ${browser.email}, now())`;
        waiting.push(browser.verify({ token }));
        await until(isWaiting);
        throw new Error('the other one gives up');
      })
      .catch(() => undefined);
    await Promise.all(waiting);
    expect((await browser.me()).status).toBe(200);
  });

  test('without the session there is no user: the answer is a fault, and the same works later', async () => {
    const { browser, token } = await registered();
    await app.sql.unsafe(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no session now'; END $$`);
    await app.sql`CREATE TRIGGER refuse BEFORE INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION refuse()`;
    expect(await browser.verify({ token })).toMatchProblem('INTERNAL');
    await app.sql`DROP TRIGGER refuse ON sessions`;
    expect(await usersOf(browser)).toEqual([]);

    expect(namesOf((await browser.verify({ token })).setCookies)).toEqual(SESSION);
  });

  test('a user who has a second factor from the start is asked for it', async () => {
    const { browser, token } = await registered();
    await app.sql.unsafe(`CREATE FUNCTION equip() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO totp_factors (user_id, secret, confirmed_at) VALUES (NEW.id, '', now());
      RETURN NULL; END $$`);
    await app.sql`CREATE TRIGGER equip AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION equip()`;
    expect(await browser.verify({ token })).toMatchProblem('SECOND_FACTOR_REQUIRED');
    await app.sql`DROP TRIGGER equip ON users`;
    expect(await usersOf(browser)).toHaveLength(1);
    expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
  });
});

test('of passwords that are tried at once ten are compared, no more, and a right one is no try', async () => {
  const browser = app.browser();
  await browser.register();
  const [phone, token] = [browser.otherDevice(), await browser.linkToken()];
  const triesOf = async () => {
    const [link] = await app.sql`SELECT max(password_tries)::int AS tries FROM registrations
      WHERE email = ${browser.email}`;
    return link?.tries as number;
  };
  const answers = await Promise.all(
    Array.from({ length: 14 }, () => phone.verify({ token, password: 'not that one, sorry' })),
  );
  // A server that was too busy to compare one has counted none.
  const compared = answers.filter(({ body }) => (body as { code: string }).code === 'PASSWORD_REQUIRED');
  expect(compared.length).toBeLessThanOrEqual(10);
  expect(await triesOf()).toBe(compared.length);

  await app.sql`UPDATE registrations SET password_tries = 9 WHERE email = ${browser.email}`;
  expect((await phone.verify({ token, password: PASSWORD })).status).toBe(204);
  expect(await triesOf()).toBe(9);
});
