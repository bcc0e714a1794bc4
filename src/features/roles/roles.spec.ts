import { beforeAll, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { entries, VaultModule } from '../../../test/support/vault.js';

const ROLE = 'postern_test_roles';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, [VaultModule]);
});

const setRole = ({ app, email }: Browser, role: string) =>
  app.sql`UPDATE users SET role = ${role} WHERE email = ${email}`;

async function admin(on = app): Promise<Browser> {
  const browser = await signUp(on);
  await setRole(browser, 'admin');
  return browser;
}

interface Denial {
  user_id: string;
  session_id: string;
  ip: string;
  user_agent: string;
  request_id: string;
  outcome: string;
  reason: string;
}

const denialsOf = ({ app, sessionId }: Browser) =>
  app.sql<
    Denial[]
  >`SELECT user_id, session_id, host(ip) AS ip, user_agent, request_id, outcome, reason FROM audit_events
    WHERE event = 'access_denied' AND session_id = ${sessionId} ORDER BY created_at, reason`;

/** Asserts that the request was refused, and the handler not reached. */
async function expectRefused(browser: Browser, path = '/vault') {
  const before = entries;
  const answer = await browser.send('get', path);
  expect(answer).toMatchProblem('FORBIDDEN');
  expect(entries).toBe(before);
  expect(answer.setCookies).toEqual([]);
  return answer;
}

describe('a route that wants a role', () => {
  test('lets through whoever has it, and nobody else', async () => {
    expect((await (await admin()).send('get', '/desk/drawer')).status).toBe(200);
    await expectRefused(await signUp(app), '/desk/drawer');
    expect(await app.browser().send('get', '/desk/drawer')).toMatchProblem('SESSION_REQUIRED');
  });

  test('sees a change of role at the next request, under the same access token', async () => {
    const browser = await admin();
    expect((await browser.send('get', '/vault')).status).toBe(200);
    const token = browser.accessToken();

    await setRole(browser, 'user');
    await expectRefused(browser);
    await setRole(browser, 'admin');
    expect((await browser.send('get', '/vault')).status).toBe(200);

    expect(browser.accessToken()).toBe(token);
  });

  test('refuses a role that nobody knows', async () => {
    const browser = await signUp(app);
    await setRole(browser, 'admin, or so');
    await expectRefused(browser);
  });

  test('leaves the routes beside it alone', async () => {
    expect((await (await signUp(app)).send('get', '/desk')).status).toBe(200);
  });

  test('lists FORBIDDEN in its description, and the others do not', async () => {
    const { body } = await app.browser().send('get', '/api/openapi.json');
    const { paths } = body as { paths: Record<string, { get: { responses: Record<string, object> } }> };
    const codes = (path: string) => JSON.stringify(paths[path]?.get.responses).includes('FORBIDDEN');
    expect([codes('/vault'), codes('/desk/drawer'), codes('/desk')]).toEqual([true, true, false]);
  });
});

describe('a controller that wants a role', () => {
  test('wants it at all its routes', async () => {
    const user = await signUp(app);
    await expectRefused(user);
    expect(await user.send('delete', '/vault/1')).toMatchProblem('FORBIDDEN');
    expect((await (await admin()).send('delete', '/vault/1')).status).toBe(204);
  });

  test('leaves the last word to a route that wants another', async () => {
    expect((await (await signUp(app)).send('get', '/vault/hall')).status).toBe(200);
    expect((await (await admin()).send('get', '/vault/hall')).status).toBe(200);
  });

  test('answers 500 to everybody at a public route, and the log says what to do', async () => {
    const before = entries;
    for (const browser of [app.browser(), await signUp(app), await admin()])
      expect(await browser.send('get', '/vault/window')).toMatchProblem('INTERNAL');
    expect(entries).toBe(before);
    expect(app.logs.join('')).toContain(
      '@RequireRole() and @RequirePermission() need a guarded route, not a @Public() one',
    );
  });
});

describe('a denial', () => {
  test('stands in the audit, with who was denied what, where and when', async () => {
    const browser = await signUp(app);
    const { user } = (await browser.me()).body as { user: { id: string } };
    const answer = await expectRefused(browser);
    await browser.send('delete', '/vault/1');

    const from = {
      user_id: user.id,
      session_id: browser.sessionId,
      ip: '127.0.0.1',
      user_agent: 'Mozilla/5.0 (test)',
      outcome: 'failure',
    };
    expect(await denialsOf(browser)).toEqual([
      { ...from, request_id: answer.headers['x-request-id'], reason: 'wants admin: GET /vault' },
      { ...from, request_id: expect.any(String), reason: 'wants admin: DELETE /vault/:id' },
    ]);
  });

  test('stands there once a minute for each session and route, however often it is provoked', async () => {
    const { stopped, clock } = await appWithAStoppedClock();
    const [browser, other] = [await signUp(stopped), await signUp(stopped)];
    const provoke = async () => {
      for (let tries = 0; tries < 3; tries++)
        for (const id of [1, 2]) await browser.send('delete', `/vault/${id}`);
      await Promise.all(Array.from({ length: 5 }, () => browser.send('get', '/vault')));
    };

    await provoke();
    expect((await denialsOf(browser)).map(({ reason }) => reason).sort()).toEqual([
      'wants admin: DELETE /vault/:id',
      'wants admin: GET /vault',
    ]);
    await clock('59 seconds');
    await provoke();
    expect(await denialsOf(browser)).toHaveLength(2);
    await clock('60 seconds');
    await provoke();
    expect(await denialsOf(browser)).toHaveLength(4);

    await expectRefused(other);
    expect(await denialsOf(other)).toHaveLength(1);
  });

  test.each([
    ['may not be written', `REVOKE INSERT ON audit_events FROM ${ROLE}`],
    ['is gone', 'ALTER TABLE audit_events RENAME TO audit_events_gone'],
  ])(
    'that can not be written down, since the audit %s, is a denial all the same: 503',
    async (how, broken) => {
      const { owner, denying } = await appWithARoleOfItsOwn(how);
      const [user, boss] = [await signUp(denying), await admin(denying)];
      await owner.unsafe(broken);
      await owner.end();
      const before = entries;

      const answer = await user.send('get', '/vault');

      expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
      expect(answer.setCookies).toEqual([]);
      expect(entries).toBe(before);
      expect((await boss.send('get', '/vault')).status).toBe(200);
    },
  );
});

/**
 * An app whose role may use the tables and no more, on a database of its own, with the owner who may break
 * it.
 */
async function appWithARoleOfItsOwn(name: string) {
  const url = new URL(await freshDatabase(`roles_${name.replaceAll(' ', '_')}`));
  const owner = postgres(url.href, { max: 1, onnotice: () => undefined });
  await owner.unsafe(
    `DO $$ BEGIN CREATE ROLE ${ROLE} LOGIN PASSWORD '${ROLE}'; EXCEPTION WHEN duplicate_object OR ` +
      'unique_violation THEN NULL; END $$',
  );
  await owner.unsafe(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${ROLE}`);
  url.username = ROLE;
  url.password = ROLE;
  return { owner, denying: await startApp({ DATABASE_URL: url.href }, [VaultModule]) };
}

/** An app on a database whose `now()` is the beginning of a minute, and moves on by `clock` alone. */
async function appWithAStoppedClock() {
  const url = await freshDatabase('roles_clock');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const { pathname } = new URL(url);
  await sql.unsafe(`
    CREATE SCHEMA clock;
    CREATE TABLE clock.time AS SELECT date_trunc('minute', now()) AS start, interval '0' AS passed;
    CREATE FUNCTION clock.now() RETURNS timestamptz STABLE LANGUAGE sql AS
      'SELECT start + passed FROM clock.time';
    ALTER DATABASE "${pathname.slice(1)}" SET search_path = clock, pg_catalog, public`);
  await sql.end();
  const stopped = await startApp({ DATABASE_URL: url }, [VaultModule]);
  return {
    stopped,
    clock: (passed: string) => stopped.sql`UPDATE clock.time SET passed = ${passed}::interval`,
  };
}
