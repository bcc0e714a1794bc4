import { beforeAll, expect, test } from '@jest/globals';
import { age, type Browser, signUp, type TestApp } from 'postern/testing';
import { startBehindEdge } from '../support/edge.js';
import { withoutAccess } from '../support/rendering-server.js';
import { sessionRow } from '../support/sessions.js';
import { FRAMEWORKS } from './support/frameworks.js';
import { ServedApp } from './support/served-app.js';
import { ask } from './support/visitor.js';

const framework = FRAMEWORKS.find(({ name }) => name === 'Next');
if (!framework) throw new Error('Next has no row among the frameworks');
const served = await ServedApp.at(framework);
let app: TestApp;
let postern: string;
beforeAll(async () => {
  const behind = await startBehindEdge({ WEB_ORIGINS: served.origin, SIGN_IN_METHODS: 'password' });
  app = behind.app;
  postern = behind.edge.origin;
  await served.start(postern);
});

const cookieOf = ({ jar }: Browser) => jar.getCookieStringSync(app.env.APP_URL);

/** The form to sign out, as a page without scripts sends it. */
async function signsOut(cookie: string, sent: string, headers: Record<string, string>): Promise<Response> {
  const { body } = await ask(served, '/private', { cookie });
  const form = new FormData();
  for (const [, name = '', value] of body.matchAll(
    /<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g,
  ))
    form.append(name, value ?? '');
  return fetch(`${served.origin}/private`, {
    method: 'POST',
    body: form,
    headers: { cookie: sent, ...headers },
    redirect: 'manual',
  });
}

test('a server action signs nobody out whose browser says no origin, or another one', async () => {
  const person = await signUp(app);
  const cookie = cookieOf(person);
  for (const headers of [{}, { origin: 'https://evil.example' }] as Record<string, string>[])
    expect((await signsOut(cookie, cookie, headers)).headers.getSetCookie()).toEqual([]);
  expect((await person.me()).status).toBe(200);
});

test('a server action that signs out clears the cookies that were renewed ahead of it', async () => {
  const person = await signUp(app);
  const { sessionId } = person;
  const cookie = cookieOf(person);
  await age(person, '61 seconds');
  const answer = await signsOut(cookie, withoutAccess(cookie), { origin: served.origin });
  expect(answer.status).toBe(303);
  for (const line of answer.headers.getSetCookie()) person.jar.setCookieSync(line, app.env.APP_URL);
  expect(cookieOf(person)).not.toMatch(/_access|_session_ref/);
  expect(await sessionRow(app, sessionId)).toMatchObject({ revoked_reason: 'logout' });
});

test('the app hands on what is Postern’s, and tells nobody where that is', async () => {
  const person = await signUp(app);
  const answer = await ask(served, '/auth/session', { cookie: cookieOf(person) });
  expect(JSON.parse(answer.body)).toMatchObject({ user: { email: person.email } });
  expect(JSON.stringify(answer.headers)).not.toContain(new URL(postern).port);
});
