import { Controller, Get, Module, Post } from '@nestjs/common';
import { beforeAll, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, freshDatabase, type TestApp } from 'postern/testing';
import {
  actAs,
  acting,
  basket,
  idOf,
  startWithSupport,
  WHY,
  withRole,
} from '../../../test/support/acting.js';
import { askForEmail, newestToken } from '../../../test/support/links.js';
import { pathWithValues, routesOf } from '../../../test/support/routes.js';

@Controller(['notes', 'v2/notes'])
class NotesController {
  @Get(['all', 'every'])
  list(): string {
    return 'notes';
  }

  @Post()
  write(): string {
    return 'written';
  }
}

@Controller(['memos', 'admin/memos'])
class MemosController {
  @Post()
  write(): string {
    return 'written';
  }
}

@Module({ controllers: [NotesController, MemosController] })
class NotesModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startWithSupport(await freshDatabase('impersonation'), 'on');
});

test('who acts as a person is that person to every route, and the session says who acts', async () => {
  const { admin, adminId, person, personId } = await acting(app);
  expect(await basket(admin)).toBe(person.email);
  const shown = {
    user: { id: personId, permissions: [] },
    session: { actor: { id: adminId, email: admin.email }, methods: [], assurance: 1 },
  };
  for (const path of ['/auth/me', '/auth/session'])
    expect((await admin.send('get', path)).body).toMatchObject(shown);
  expect((await person.me()).body).not.toHaveProperty('session.actor');
});

test('the id of every session ends as the id of its user does, however the session was begun', async () => {
  const { person } = await acting(app);
  expect((await person.changePassword('a quite different phrase')).status).toBe(204);
  const sessions = await app.sql<{ ofUser: boolean; actor: string | null }[]>`
    SELECT right(id::text, 4) = right(user_id::text, 4) AS "ofUser", actor_session_id AS actor FROM sessions`;
  expect(sessions.some(({ actor }) => actor !== null)).toBe(true);
  expect(sessions.filter(({ ofUser }) => !ofUser)).toEqual([]);
});

test('only an access cookie is set, and a refresh brings the admin back', async () => {
  const [admin, person] = [await withRole(app, 'admin'), await signUp(app)];
  const answer = await actAs(admin, await idOf(person));
  expect(answer.setCookies.map((line) => line.split('=', 1)[0])).toEqual([expect.stringContaining('access')]);
  const { session } = answer.body as { session: { expiresAt: string; accessTokenExpiresAt: string } };
  const seconds = (Date.parse(session.expiresAt) - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(3500);
  expect(seconds).toBeLessThanOrEqual(3601);
  expect((await admin.refresh()).body).toMatchObject({ user: { email: admin.email } });
  expect(await basket(admin)).toBe(admin.email);
});

test('the audit has who acts, whom, why, and every change', async () => {
  const { admin, adminId, personId } = await acting(app);
  await admin.send('post', '/basket');
  const rows = await app.sql`SELECT event, actor_id, reason FROM audit_events
    WHERE session_id = ${admin.sessionId} ORDER BY created_at`;
  expect([...rows]).toEqual([
    { event: 'impersonation_started', actor_id: adminId, reason: WHY.body.reason },
    { event: 'acted_as_user', actor_id: adminId, reason: 'POST /basket' },
  ]);
  expect(
    await app.sql`SELECT 1 FROM audit_events WHERE actor_id = ${adminId} AND user_id <> ${personId}`,
  ).toEqual([]);
});

test('no change below /auth or /admin is open to who acts, but the end of it', async () => {
  const { admin } = await acting(app);
  const open: string[] = [];
  for (const route of routesOf(app).filter(({ isPublic, method }) => !isPublic && method !== 'GET')) {
    const method = route.method.toLowerCase() as 'post';
    if (route.path === '/admin/impersonation') continue;
    const { body } = await admin.send(method, pathWithValues(route), {});
    if ((body as { code?: string }).code !== 'IMPERSONATION_REFUSED')
      open.push(`${route.method} ${route.path}`);
  }
  expect(open).toEqual(['POST /basket']);
  expect(await basket(admin)).not.toBe(admin.email);
});

test('a route of several paths is open to who acts, unless one is below /auth or /admin', async () => {
  const { admin } = await acting(await startWithSupport(app.env.DATABASE_URL ?? '', 'on', NotesModule));
  for (const path of ['/notes/all', '/v2/notes/every'])
    expect((await admin.send('get', path)).status).toBe(200);
  for (const path of ['/notes', '/v2/notes']) expect((await admin.send('post', path)).status).toBe(201);
  for (const path of ['/memos', '/admin/memos'])
    expect(await admin.send('post', path)).toMatchProblem('IMPERSONATION_REFUSED');
});

test('a password that is typed proves nothing for who acts', async () => {
  const { admin } = await acting(app);
  expect(await admin.reauthenticate(PASSWORD)).toMatchProblem('IMPERSONATION_REFUSED');
  expect(await admin.deleteAccount(PASSWORD)).toMatchProblem('IMPERSONATION_REFUSED');
});

test('who acts is not the owner of a link by being signed in as them', async () => {
  const { admin, person } = await acting(app);
  const token = await newestToken(app, await askForEmail(person), 'confirm-email');
  const refused = await admin.send('post', '/auth/confirm-email', { body: { token } });
  expect(refused).toMatchProblem('PASSWORD_REQUIRED');
  expect((await person.confirmEmail(token)).status).toBe(204);
});

test('who acts can act as nobody else from there, and ends no session but that one', async () => {
  const { admin, person, before } = await acting(app);
  expect(await actAs(admin, await idOf(before))).toMatchProblem('IMPERSONATION_REFUSED');
  expect((await admin.send('delete', '/admin/impersonation')).status).toBe(204);
  expect(await admin.send('get', '/basket')).toMatchProblem('SESSION_REQUIRED');
  expect(await basket(before)).toBe(before.email);
  expect(await basket(person)).toBe(person.email);
  expect((await admin.refresh()).body).toMatchObject({ user: { email: admin.email } });
  expect(await admin.send('delete', '/admin/impersonation')).toMatchProblem('NOT_FOUND');
});

test.each<[string, (admin: Browser) => Promise<string>, string]>([
  ['themselves', (admin) => idOf(admin), 'FORBIDDEN'],
  ['nobody', () => Promise.resolve('01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'), 'NOT_FOUND'],
  [
    'who is disabled',
    async () => {
      const person = await signUp(app);
      const id = await idOf(person);
      await app.sql`UPDATE users SET status = 'disabled' WHERE id = ${id}`;
      return id;
    },
    'NOT_FOUND',
  ],
])('an admin does not act as %s', async (_, target, code) => {
  const admin = await withRole(app, 'admin');
  expect(await actAs(admin, await target(admin))).toMatchProblem(code as 'FORBIDDEN');
  expect(await basket(admin)).toBe(admin.email);
});

test('without the permission, or a recent proof, nobody acts as anybody', async () => {
  const [user, admin, person] = [await signUp(app), await withRole(app, 'admin'), await signUp(app)];
  const id = await idOf(person);
  expect(await actAs(user, id)).toMatchProblem('FORBIDDEN');
  for (const reason of [undefined, '', ' ', 'a\nb', 'x'.repeat(501)])
    expect(await admin.send('post', `/admin/users/${id}/impersonate`, { body: { reason } })).toMatchProblem(
      'VALIDATION_FAILED',
    );
  await age(admin, '11 minutes');
  expect(await actAs(admin, id)).toMatchProblem('PROOF_REQUIRED');
});

test('who may act as others does not act as somebody who may what they may not', async () => {
  const support = await withRole(app, 'support');
  for (const role of ['boss', 'clerk', 'admin']) {
    const other = await withRole(app, role);
    expect(await actAs(support, await idOf(other))).toMatchProblem('FORBIDDEN');
    expect(await basket(support)).toBe(support.email);
    expect((await actAs(await withRole(app, 'admin'), await idOf(other))).status).toBe(200);
  }
  const colleague = await withRole(app, 'support');
  expect((await actAs(support, await idOf(colleague))).status).toBe(200);
});

test('who tries to act as one after another leaves each of these people in the audit', async () => {
  const [support, boss, clerk] = [
    await withRole(app, 'support'),
    await withRole(app, 'boss'),
    await withRole(app, 'clerk'),
  ];
  for (const other of [boss, clerk, boss]) await actAs(support, await idOf(other));
  const denials = await app.sql<{ reason: string }[]>`SELECT DISTINCT reason FROM audit_events
    WHERE event = 'access_denied' AND session_id = ${support.sessionId}`;
  const of = async (person: Browser) =>
    `may not act as this user: POST /admin/users/:id/impersonate, of ${await idOf(person)}`;
  expect(denials.map(({ reason }) => reason).toSorted()).toEqual(
    [await of(boss), await of(clerk)].toSorted(),
  );
});
