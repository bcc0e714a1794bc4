import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { pathWithValues, type Route, routesOf } from '../../../test/support/routes.js';
import { sessionRow } from '../../../test/support/sessions.js';
import { stored } from '../../../test/support/stored.js';
import { json, send } from '../../../test/support/wire.js';

let app: TestApp;
/** Whom the page shows, and who has signed in since, on another page that shares the cookies. */
let alice: Browser;
let bob: Browser;
let guarded: Route[];

beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('session_changed') });
  alice = await signUp(app);
  bob = await signUp(app);
  const unsafe = routesOf(app).filter(({ method }) => method !== 'GET');
  const codes = await Promise.all(
    unsafe.map(
      async (route) =>
        (await send(app, route.method, pathWithValues(route), json({}))).body as { code?: string },
    ),
  );
  // Refresh has no session before it, and acts for nobody in particular.
  const isGuarded = ({ path }: Route, index: number) =>
    path !== '/auth/refresh' && (path === '/auth/logout' || codes[index]?.code === 'SESSION_REQUIRED');
  guarded = unsafe.filter(isGuarded);
  await app.settled();
});

const userOf = (answer: Answer) => (answer.body as { user: { id: string } }).user.id;
const idOf = async (person: Browser) => userOf(await person.me());

const BODIES: Record<string, object> = {
  'PATCH /auth/me': { locale: 'fr' },
  'DELETE /auth/me': { password: PASSWORD },
  'POST /auth/change-password': { currentPassword: PASSWORD, newPassword: 'a quite different phrase' },
  'POST /auth/change-email': { newEmail: 'elsewhere@example.com', password: PASSWORD },
};

/** What a page sends that believes in `user`, with the cookies of the person who is signed in. */
function change(
  browser: Browser,
  { method, path }: Pick<Route, 'method' | 'path'>,
  user: string,
): Promise<Answer> {
  return browser.send(method.toLowerCase() as 'post', path, {
    headers: { 'session-user': user },
    body: BODIES[`${method} ${path}`] ?? {},
  });
}

describe('a change that a page asks for on behalf of somebody who is not signed in any more', () => {
  test('is refused by every route that has a session, without an effect, and cookies stay', async () => {
    const [believed, before] = [await idOf(alice), await stored(app)];
    expect(guarded.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining([
        ...Object.keys(BODIES),
        'POST /auth/logout',
        'POST /auth/logout-all',
        'DELETE /auth/sessions/:id',
      ]),
    );
    for (const route of guarded) {
      const answer = await change(bob, { ...route, path: pathWithValues(route) }, believed);
      expect([route.path, (answer.body as { code?: string }).code]).toEqual([route.path, 'SESSION_CHANGED']);
      expect([answer.status, answer.setCookies]).toEqual([409, []]);
    }
    await app.settled();
    expect(await stored(app)).toEqual(before);
  });

  test.each(['', 'nobody', '*', 'null', 'ALICE, BOB', '%00', "' OR true --"])(
    'is refused for a name that is nobody’s: "%s"',
    async (name) => {
      expect(await change(bob, { method: 'PATCH', path: '/auth/me' }, name)).toMatchProblem(
        'SESSION_CHANGED',
      );
      expect(await change(bob, { method: 'POST', path: '/auth/logout' }, name)).toMatchProblem(
        'SESSION_CHANGED',
      );
      expect((await bob.me()).status).toBe(200);
    },
  );

  test.each(['access', 'session_ref'])(
    'is refused at a sign-out by the %s cookie alone, too',
    async (name) => {
      const believed = await idOf(alice);
      const cookie =
        bob.jar
          .getCookiesSync(app.env.APP_URL)
          .find(({ key }) => key === `__Host-app_${name}`)
          ?.cookieString() ?? '';
      const headers = { cookie, 'session-user': believed };
      expect(await send(app, 'POST', '/auth/logout', { headers })).toMatchProblem('SESSION_CHANGED');
      expect(await sessionRow(app, bob.sessionId)).toMatchObject({ revoked_at: null });
    },
  );

  test('where nobody is signed in, is refused for that; and a sign-out is none', async () => {
    const gone = await signUp(app);
    const cookie = gone.jar.getCookieStringSync(app.env.APP_URL);
    await gone.logout();
    const headers = { 'session-user': await idOf(alice) };
    expect(await send(app, 'PATCH', '/auth/me', { headers })).toMatchProblem('SESSION_REQUIRED');
    expect(await send(app, 'PATCH', '/auth/me', { headers: { ...headers, cookie } })).toMatchProblem(
      'SESSION_ENDED',
    );
    expect((await send(app, 'POST', '/auth/logout', { headers })).status).toBe(204);
  });
});

describe('it is carried out', () => {
  test('for the named person, also in a new session of theirs or after a changed password', async () => {
    const [person, id] = [await signUp(app), await idOf(alice)];
    const own = await idOf(person);
    expect(own).not.toBe(id);
    await person.login();
    expect((await change(person, { method: 'PATCH', path: '/auth/me' }, own)).status).toBe(200);
    expect((await change(person, { method: 'POST', path: '/auth/change-password' }, own)).status).toBe(204);
    expect((await change(person, { method: 'PATCH', path: '/auth/me' }, own)).status).toBe(200);
    expect((await change(person, { method: 'POST', path: '/auth/logout' }, own)).status).toBe(204);
    expect((await person.me()).status).toBe(401);
  });

  test('for whoever is signed in, where the page names nobody', async () => {
    const person = await signUp(app);
    expect((await person.send('patch', '/auth/me', { body: { locale: 'de' } })).status).toBe(200);
    expect((await person.logout()).status).toBe(204);
  });
});

test('every guarded answer and refusal names its user; reading is never refused', async () => {
  const [believed, own] = [await idOf(alice), await idOf(bob)];
  for (const path of ['/auth/me', '/auth/sessions']) {
    const answer = await bob.send('get', path, { headers: { 'session-user': believed } });
    expect([answer.status, answer.headers['session-user']]).toEqual([200, own]);
  }
  expect((await change(bob, { method: 'PATCH', path: '/auth/me' }, believed)).headers['session-user']).toBe(
    own,
  );
  expect((await bob.send('patch', '/auth/me', { body: {} })).headers['session-user']).toBe(own);
  expect((await send(app, 'GET', '/auth/me')).headers['session-user']).toBeUndefined();
});
