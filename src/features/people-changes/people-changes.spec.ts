import { beforeAll, describe, expect, test } from '@jest/globals';
import { definePostern } from 'postern';
import {
  age,
  type Browser,
  freshDatabase,
  linkFrom,
  newEmail,
  PASSWORD,
  signUp,
  type TestApp,
} from 'postern/testing';
import { auditOf, change, giveRoles, idOf, invite, rowOf, signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { askForEmail, moveTo } from '../../../test/support/links.js';
import type { OwnPermissions } from '../../platform/registry/permissions.js';
import { registry } from '../../platform/registry/registry.js';

/** What Postern itself declares: all of it makes no admin of who has it. */
const everyOwn = () => Object.keys(registry().permissions) as (keyof OwnPermissions)[];

const project = definePostern({
  roles: {
    support: ['users:write', 'sessions:end', 'roles:assign', 'factors:reset'],
    helper: ['sessions:end'],
    guest: [],
    editor: ['articles:write'],
    clerk: [],
    manager: everyOwn(),
  },
});

let app: TestApp;
let admin: Browser;
let support: Browser;
let adminId: string;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('people_changes') }, [], project);
  admin = await signUpAs(app, 'admin');
  support = await signUpAs(app, 'support');
  adminId = await idOf(admin);
});

const roles = (...names: string[]) => ({ roles: names, reason: 'a test' });
const disabled = { status: 'disabled', reason: 'a test' };
const enabled = { status: 'active', reason: 'a test' };

/** Every change of somebody, by which it can be asked for. */
const CHANGES = [
  ['put', '/roles', roles('guest')],
  ['put', '/status', disabled],
  ['patch', '', { locale: 'fr' }],
  ['post', '/password-reset', {}],
  ['delete', '/sessions', {}],
  ['delete', '/sessions/01990b30-11f4-7a52-8c0d-6b9e3f7a2c18', {}],
  ['post', '/reset-factors', { reason: 'a test' }],
  ['post', '/end-email-undo', {}],
  ['delete', '', { reason: 'a test' }],
  ['post', '/restore', {}],
] as const;

describe.each(CHANGES)('%s /admin/users/:id%s', (method, below, body) => {
  test('is not for one’s own account, not for who may do more, and not for nobody', async () => {
    expect(await change(support, method, support, below, body)).toMatchProblem('OWN_ACCOUNT');
    const before = await rowOf(admin);
    expect(await change(support, method, admin, below, body)).toMatchProblem('FORBIDDEN');
    expect(await rowOf(admin)).toEqual(before);
    expect((await admin.me()).status).toBe(200);
    const nobody = { app, email: 'nobody@example.com' };
    const path = `/admin/users/01990b30-11f4-7a52-8c0d-6b9e3f7a2c18${below}`;
    expect(await idOf(nobody)).toBe('');
    expect(await support.send(method as 'post', path, { body })).toMatchProblem('NOT_FOUND');
  });

  test('wants a recent proof, and the permission of the route', async () => {
    const [stale, helper, person] = [
      await signUpAs(app, 'admin'),
      await signUpAs(app, 'guest'),
      await signUp(app),
    ];
    await age(stale, '11 minutes');
    expect(await change(stale, method, person, below, body)).toMatchProblem('PROOF_REQUIRED');
    expect(await change(helper, method, person, below, body)).toMatchProblem('FORBIDDEN');
    await giveRoles(stale, 'user');
  });
});

test('roles are given in place of others, and are audited with who and why', async () => {
  const person = await signUp(app);
  const answer = await change(admin, 'put', person, '/roles', roles('support', 'guest'));
  expect(answer.status).toBe(204);
  expect((await person.me()).body).toMatchObject({ user: { role: 'support', roles: ['support', 'guest'] } });
  const about = { actor_id: adminId, user_id: await idOf(person) };
  expect(await auditOf(admin, answer)).toEqual([
    { event: 'role_changed', ...about, reason: 'user to support, guest: a test' },
  ]);
  const again = await change(admin, 'put', person, '/roles', roles('support', 'guest'));
  expect([again.status, await auditOf(admin, again)]).toEqual([204, []]);
});

test('nobody gives, or takes, a role that may do what they may not, and the try is audited', async () => {
  const [person, helper, by] = [
    await signUp(app),
    await signUpAs(app, 'helper'),
    await signUpAs(app, 'support'),
  ];
  const named = expect.stringMatching(new RegExp(`^lacks .*, of ${await idOf(person)}$`)) as unknown;
  const tries = [roles('admin'), roles('user', 'admin'), roles('admin', 'user'), roles('admin', 'guest')];
  const rows = [];
  for (const given of tries) {
    const refused = await change(by, 'put', person, '/roles', given);
    expect(refused).toMatchProblem('FORBIDDEN');
    rows.push(...(await auditOf(by, refused)));
  }
  // Once a minute, which may have turned meanwhile.
  expect([rows[0], rows.length <= 2]).toMatchObject([{ event: 'access_denied', reason: named }, true]);
  expect(await rowOf(person)).toMatchObject({ role: 'user', further_roles: [] });
  expect((await change(by, 'put', helper, '/roles', roles('user'))).status).toBe(204);
  for (const unknown of [roles('owner'), roles(), roles('guest', 'guest')])
    expect(await change(admin, 'put', person, '/roles', unknown)).toMatchProblem('VALIDATION_FAILED');
});

test('an admin changes who has a permission that a role alone has, and gives that role', async () => {
  const [editor, person] = [await signUpAs(app, 'editor'), await signUp(app)];
  expect((await change(admin, 'put', editor, '/status', disabled)).status).toBe(204);
  expect((await change(admin, 'put', editor, '/roles', roles('user'))).status).toBe(204);
  expect((await change(admin, 'put', person, '/roles', roles('editor'))).status).toBe(204);
  expect((await invite(admin, newEmail(), { roles: ['editor', 'clerk'] })).status).toBe(201);
});

test('a role that is asked for by name is for who has it, and for admins', async () => {
  const [manager, clerk, person, boss] = [
    await signUpAs(app, 'manager'),
    await signUpAs(app, 'clerk'),
    await signUp(app),
    await signUpAs(app, 'admin'),
  ];
  expect((await change(manager, 'put', person, '/roles', roles('support'))).status).toBe(204);
  for (const refused of [
    await change(manager, 'put', person, '/roles', roles('admin')),
    await change(manager, 'put', person, '/roles', roles('user', 'clerk')),
    await change(manager, 'post', clerk, '/password-reset', {}),
    await change(manager, 'put', boss, '/status', disabled),
    await invite(manager, newEmail(), { roles: ['admin'] }),
  ])
    expect(refused).toMatchProblem('FORBIDDEN');
  await giveRoles(manager, 'manager', 'clerk');
  expect((await change(manager, 'put', person, '/roles', roles('clerk'))).status).toBe(204);
  expect((await change(admin, 'put', person, '/roles', roles('guest'))).status).toBe(204);
  await giveRoles(boss, 'user');
});

test('somebody who is disabled is out at the next request, and in again once enabled', async () => {
  const person = await signUp(app);
  const answer = await change(support, 'put', person, '/status', disabled);
  expect(answer.status).toBe(204);
  expect(await auditOf(support, answer)).toMatchObject([
    { event: 'user_disabled', actor_id: await idOf(support), reason: 'a test' },
  ]);
  expect(await person.me()).toMatchProblem('SESSION_ENDED');
  expect(await person.login()).toMatchProblem('INVALID_CREDENTIALS');
  expect(await change(support, 'post', person, '/password-reset', {})).toMatchProblem('USER_DISABLED');
  expect((await change(support, 'put', person, '/status', enabled)).status).toBe(204);
  expect((await person.login()).status).toBe(200);
});

test('the language is changed, and one that is not offered is refused', async () => {
  const person = await signUp(app);
  const answer = await change(support, 'patch', person, '', { locale: 'fr' });
  expect([answer.status, (await rowOf(person))?.locale]).toEqual([204, 'fr']);
  expect(await auditOf(support, answer)).toMatchObject([{ event: 'user_changed', reason: 'locale' }]);
  expect(await change(support, 'patch', person, '', { locale: 'xx' })).toMatchProblem('VALIDATION_FAILED');
});

test('a link to choose a password goes to the person alone', async () => {
  const person = await signUp(app);
  const answer = await change(support, 'post', person, '/password-reset', {});
  expect([answer.status, answer.text]).toEqual([202, '']);
  await app.settled();
  const { token } = await linkFrom(person, 'reset-password');
  expect((await person.resetPassword('a quite different phrase', token)).status).toBe(204);
});

test('one session ends, or all of them, and only theirs', async () => {
  const [person, stranger] = [await signUp(app), await signUp(app)];
  const device = person.otherDevice();
  await device.login();
  const strange = `/sessions/${stranger.sessionId}`;
  expect(await change(support, 'delete', person, strange, {})).toMatchProblem('NOT_FOUND');
  expect((await stranger.me()).status).toBe(200);
  expect((await change(support, 'delete', person, `/sessions/${device.sessionId}`, {})).status).toBe(204);
  expect(await device.me()).toMatchProblem('SESSION_ENDED');
  expect((await change(support, 'delete', person, '/sessions', {})).body).toEqual({ ended: 1 });
  expect(await person.me()).toMatchProblem('SESSION_ENDED');
  const [ended] = await app.sql`SELECT reason, actor_id FROM audit_events
    WHERE event = 'session_ended' AND session_id = ${person.sessionId}`;
  expect(ended).toEqual({ reason: 'operator', actor_id: await idOf(support) });
  expect((await person.login()).status).toBe(200);
});

test('second factors are taken away with the password, and their kinds are said', async () => {
  const person = await signUp(app);
  await addTotp(person);
  const { body } = await change(support, 'post', person, '/reset-factors');
  expect(body).toMatchObject({ removed: expect.arrayContaining([{ kind: 'recovery codes', count: 10 }]) });
  expect(await person.me()).toMatchProblem('SESSION_ENDED');
  expect(await person.login()).toMatchProblem('INVALID_CREDENTIALS');
  expect((await change(support, 'post', person, '/reset-factors')).body).toEqual({ removed: [] });
});

test('the way back from a change of address is ended, once', async () => {
  const person = await signUp(app);
  await moveTo(person, await askForEmail(person));
  const [{ email = '' } = {}] = await app.sql<{ email: string }[]>`SELECT u.email FROM users u
    JOIN one_time_tokens t ON t.user_id = u.id WHERE t.email = ${person.email}`;
  const moved = app.browser({ email });
  for (const events of [['email_undo_ended'], []]) {
    const answer = await change(support, 'post', moved, '/end-email-undo', {});
    expect(answer.status).toBe(204);
    expect((await auditOf(support, answer)).map(({ event }) => event as string)).toEqual(events);
  }
});

test('a reason is printable, and no longer than 500 characters', async () => {
  const person = await signUp(app);
  for (const reason of ['', '   ', 'x'.repeat(501), 'a\nb', '\u001b]0;owned\u0007', 'a\u202eb', 7])
    expect(await change(admin, 'put', person, '/status', { status: 'active', reason })).toMatchProblem(
      'VALIDATION_FAILED',
    );
  const said = `<script>alert(1)</script> ${'ä'.repeat(470)}`;
  const answer = await change(admin, 'put', person, '/status', { status: 'disabled', reason: said });
  expect(await auditOf(admin, answer)).toMatchObject([{ reason: said }]);
});

test('where two factors are wanted of admins, the proof is one by a second factor', async () => {
  const strict = await startApp(
    { DATABASE_URL: app.env.DATABASE_URL, SECOND_FACTOR: 'required-for:admin' },
    [],
    project,
  );
  const [boss, person] = [await signUpAs(strict, 'admin'), await signUp(strict)];
  await addTotp(boss);
  expect((await change(boss, 'patch', person, '', { locale: 'de' })).status).toBe(204);
  await age(boss, '11 minutes');
  await boss.reauthenticate(PASSWORD);
  expect(await change(boss, 'patch', person, '', { locale: 'en' })).toMatchProblem('PROOF_REQUIRED');
  await giveRoles(boss, 'user');
});
