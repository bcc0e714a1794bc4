import { beforeAll, expect, test } from '@jest/globals';
import { age, type Answer, freshDatabase, signUp, type TestApp } from 'postern/testing';
import {
  actAs,
  type Acting,
  acting,
  basket,
  copyOf,
  giveRole,
  idOf,
  isOver,
  liveOf,
  startSupport,
  startWithSupport,
  withRole,
} from '../../../test/support/acting.js';
import { addTotp, proveByCode } from '../../../test/support/authenticator.js';
import { deployed } from '../../../test/support/policy.js';

let app: TestApp;
let off: TestApp;
beforeAll(async () => {
  const url = await freshDatabase('impersonation_ends');
  [app, off] = [await startWithSupport(url, 'on'), await startWithSupport(url, 'off')];
});

test('a copied cookie is good for the hour alone, and never for the admin', async () => {
  const { admin, person } = await acting(app);
  const thief = copyOf(admin);
  expect(await basket(thief)).toBe(person.email);
  expect(await thief.refresh()).toMatchProblem('SESSION_REQUIRED');
  await age(admin, '61 minutes');
  await isOver(thief);
  const other = await acting(app);
  const copied = copyOf(other.admin);
  expect((await copied.send('delete', '/admin/impersonation')).status).toBe(204);
  expect(await copied.send('get', '/basket')).toMatchProblem('SESSION_REQUIRED');
  await isOver(other.admin);
});

test.each<[string, (acting: Acting) => Promise<unknown>]>([
  ['the admin signs out elsewhere', ({ before }) => before.logout()],
  [
    'the admin is disabled',
    ({ admin }) => app.sql`UPDATE users SET status = 'disabled' WHERE email = ${admin.email}`,
  ],
  [
    'the admin’s credentials change',
    ({ admin }) => app.sql`UPDATE users SET credential_epoch = 9 WHERE email = ${admin.email}`,
  ],
  ['the admin loses the role', ({ admin }) => giveRole(admin, 'user')],
  ['the person gets a role that may more', ({ person }) => giveRole(person, 'boss')],
  [
    'the person is disabled',
    ({ person }) => app.sql`UPDATE users SET status = 'disabled' WHERE email = ${person.email}`,
  ],
  ['the person’s password changes', ({ person }) => person.changePassword('a quite different phrase')],
  ['the person signs out everywhere', ({ person }) => person.send('post', '/auth/logout-all')],
])('it is over at the next request when %s', async (_, happens) => {
  const state = await acting(app);
  expect(await basket(state.admin)).toBe(state.person.email);
  await happens(state);
  await isOver(state.admin);
});

test('it is over where IMPERSONATION is off, and none begins there', async () => {
  const { admin, before, personId } = await acting(app);
  await isOver(deployed(admin, off));
  expect(await actAs(deployed(before, off), personId)).toMatchProblem('NOT_FOUND');
});

test('of two that begin at once from one session, one is left', async () => {
  const [admin, person] = [await withRole(app, 'admin'), await signUp(app)];
  const id = await idOf(person);
  const tabs = Array.from({ length: 4 }, () => deployed(admin, app));
  const answers: Answer[] = await Promise.all(tabs.map((tab) => actAs(tab, id)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await liveOf(app, id)).toBe(1);
});

test('a logout of who acts ends both sessions, whichever user the page shows', async () => {
  for (const named of ['person', 'admin'] as const) {
    const { admin, adminId, personId, before } = await acting(app);
    const headers = { 'session-user': named === 'person' ? personId : adminId };
    expect((await admin.send('post', '/auth/logout', { headers })).status).toBe(204);
    expect(await liveOf(app, personId)).toBe(0);
    await isOver(before);
    const rows = await app.sql`SELECT actor_id FROM audit_events
      WHERE event = 'session_ended' AND user_id = ${personId}`;
    expect([...rows]).toEqual([{ actor_id: adminId }]);
  }
});

test('the person sees it among their sessions without a place, and ends it alone', async () => {
  const { admin, person } = await acting(app);
  const { sessions } = (await person.send('get', '/auth/sessions')).body as {
    sessions: {
      id: string;
      acting: boolean;
      current: boolean;
      accessTokenExpiresAt: string;
      expiresAt: string;
    }[];
  };
  expect(sessions).toMatchObject([
    { acting: true, current: false, device: 'Support, acting for you', ip: null, userAgent: null },
    { acting: false, current: true },
  ]);
  // Of the one in which somebody acts the token is good for as long as the session.
  expect(sessions.map((one) => one.accessTokenExpiresAt === one.expiresAt)).toEqual([true, false]);
  expect((await person.send('delete', `/auth/sessions/${sessions[0]?.id}`)).status).toBe(204);
  await isOver(admin);
  expect(await basket(person)).toBe(person.email);
});

test('nobody acts by one factor as a user of whom two are wanted', async () => {
  const DATABASE_URL = await freshDatabase('impersonation_factors');
  const strict = await startSupport({
    DATABASE_URL,
    IMPERSONATION: 'on',
    SECOND_FACTOR: 'required-for:user',
  });
  const [admin, person] = [await withRole(strict, 'support'), await signUp(strict)];
  const [{ id } = { id: '' }] = await strict.sql<
    { id: string }[]
  >`SELECT id FROM users WHERE email = ${person.email}`;
  expect(await actAs(admin, id)).toMatchProblem('PROOF_REQUIRED');
  const { authenticator } = await addTotp(admin);
  expect((await proveByCode(admin, await authenticator.code())).status).toBe(200);
  expect((await actAs(admin, id)).status).toBe(200);
  expect(await basket(admin)).toBe(person.email);
});
