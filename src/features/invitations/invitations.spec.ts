import { beforeAll, describe, expect, test } from '@jest/globals';
import { definePostern } from 'postern';
import { type Browser, freshDatabase, mailsTo, newEmail, type TestApp } from 'postern/testing';
import { auditOf, change, giveRoles, idOf, invite, rowOf, signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { newestToken } from '../../../test/support/links.js';
import { accept } from '../../../test/support/people-answers.js';
import { until } from '../../../test/support/until.js';

const CHOSEN = 'a quite different phrase';

const project = definePostern({
  roles: { support: ['users:write'], staff: ['users:write', 'roles:assign', 'sessions:end'] },
});

/** Where nobody registers by themselves. */
let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('invitations');
  const open = await startApp({ DATABASE_URL }, [], project);
  const [{ email }, other] = [await signUpAs(open, 'admin'), await signUpAs(open, 'admin')];
  app = await startApp({ DATABASE_URL, SIGN_UP: 'off' }, [], project);
  admin = app.browser({ email });
  await admin.login();
  expect(await rowOf(other)).toMatchObject({ role: 'admin' });
});

/** Somebody to whom an invitation was mailed just now. */
async function invitee(by = admin, more: object = {}): Promise<Browser> {
  const email = newEmail();
  expect((await invite(by, email, more)).status).toBe(201);
  await app.settled();
  return app.browser({ email });
}

const acceptBy = (person: Browser, token: string, password = CHOSEN) =>
  person.send('post', '/auth/accept-invitation', { body: { token, password } });

/** Somebody with these roles, who is signed in. */
async function withRole(role: string): Promise<Browser> {
  const person = await invitee();
  await accept(person, CHOSEN);
  await giveRoles(person, role);
  await person.login(CHOSEN);
  return person;
}

describe('an invitation', () => {
  test('makes a user by its link, with the password that they choose, where SIGN_UP is off', async () => {
    const person = await invitee(admin, { locale: 'fr' });
    expect(await person.register(CHOSEN)).toMatchProblem('SIGN_UP_CLOSED');
    const answer = await accept(person, CHOSEN);
    expect([answer.status, answer.setCookies]).toEqual([204, []]);
    expect(await rowOf(person)).toMatchObject({ role: 'user', status: 'active', locale: 'fr' });
    expect(await auditOf(person, answer)).toMatchObject([
      { event: 'user_registered', actor_id: await idOf(admin), reason: 'invited' },
    ]);
    expect((await person.login(CHOSEN)).status).toBe(200);
  });

  test('works once, also of two at the same time', async () => {
    const person = await invitee();
    const token = await newestToken(app, person.email, 'accept-invitation');
    const answers = await Promise.all([
      acceptBy(person, token),
      acceptBy(person, token, 'another long phrase'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 400]);
    expect(await acceptBy(person, token)).toMatchProblem('TOKEN_INVALID');
  });

  test('takes the place of the one before, and lasts a week', async () => {
    const person = await invitee();
    const first = await newestToken(app, person.email, 'accept-invitation');
    await invite(admin, person.email);
    await app.settled();
    expect(await acceptBy(person, first)).toMatchProblem('TOKEN_INVALID');
    const second = await newestToken(app, person.email, 'accept-invitation');
    await app.sql`UPDATE invitations SET expires_at = expires_at - interval '7 days'
      WHERE email = ${person.email}`;
    expect(await acceptBy(person, second)).toMatchProblem('TOKEN_INVALID');
    expect(await rowOf(person)).toBeUndefined();
  });

  test('survives a password that is refused, and none', async () => {
    const person = await invitee();
    const token = await newestToken(app, person.email, 'accept-invitation');
    expect(await acceptBy(person, token, 'password1234')).toMatchProblem('PASSWORD_REFUSED');
    expect(await person.send('post', '/auth/accept-invitation', { body: { token } })).toMatchProblem(
      'VALIDATION_FAILED',
    );
    expect((await acceptBy(person, token)).status).toBe(204);
  });

  test('is answered to the admin where the address has an account, and nothing is mailed', async () => {
    const person = await withRole('user');
    const before = (await mailsTo(app, person.email)).length;
    expect(await invite(admin, person.email)).toMatchProblem('EMAIL_TAKEN');
    await app.settled();
    expect(await mailsTo(app, person.email)).toHaveLength(before);
  });

  test('ends what a stranger has registered for the address, whose password opens nothing', async () => {
    const open = await startApp({ DATABASE_URL: app.env.DATABASE_URL }, [], project);
    const person = await invitee();
    const thief = open.browser({ email: person.email });
    await thief.register('the password of a thief');
    await open.settled();
    const verification = await newestToken(open, person.email, 'verify');
    expect((await accept(person, CHOSEN)).status).toBe(204);
    expect(await thief.verify({ token: verification })).toMatchProblem('TOKEN_INVALID');
    const [pending] = await app.sql`SELECT ended_at FROM registrations WHERE email = ${person.email}`;
    expect(pending?.ended_at).toBeInstanceOf(Date);
    expect(await thief.otherDevice().login('the password of a thief')).toMatchProblem('INVALID_CREDENTIALS');
    expect((await person.login(CHOSEN)).status).toBe(200);
  });

  test('makes an account without a password where nobody signs in by one', async () => {
    const without = await startApp(
      { DATABASE_URL: app.env.DATABASE_URL, SIGN_IN_METHODS: 'passkey,email', SIGN_UP: 'off' },
      [],
      project,
    );
    const person = await invitee();
    const page = await without.browser().send('get', '/auth/accept-invitation');
    expect(page.text).not.toContain('Choose a password');
    expect((await app.browser().send('get', '/auth/accept-invitation')).text).toContain('Choose a password');
    const token = await newestToken(app, person.email, 'accept-invitation');
    const answer = await without.browser().send('post', '/auth/accept-invitation', { body: { token } });
    expect(answer.status).toBe(204);
    expect(await app.sql`SELECT 1 FROM passwords WHERE user_id = ${await idOf(person)}`).toEqual([]);
  });
});

describe('roles of an invitation', () => {
  test('are given, and are those that the admin may give', async () => {
    const person = await invitee(admin, { roles: ['staff', 'admin'] });
    await accept(person, CHOSEN);
    expect(await rowOf(person)).toMatchObject({ role: 'staff', further_roles: ['admin'] });
    const [support, staff] = [await withRole('support'), await withRole('staff')];
    expect((await invite(support, newEmail(), { roles: ['user'] })).status).toBe(201);
    expect(await invite(support, newEmail(), { roles: ['support'] })).toMatchProblem('FORBIDDEN');
    expect(await invite(staff, newEmail(), { roles: ['admin'] })).toMatchProblem('FORBIDDEN');
    expect((await invite(staff, newEmail(), { roles: ['support'] })).status).toBe(201);
  });

  test('are not replaced by who may not give them; once it is over, anybody invites anew', async () => {
    const support = await withRole('support');
    const person = await invitee(admin, { roles: ['staff'] });
    expect(await invite(support, person.email)).toMatchProblem('FORBIDDEN');
    await accept(person, CHOSEN);
    expect(await rowOf(person)).toMatchObject({ role: 'staff' });
    const other = await invitee(admin, { roles: ['staff'] });
    await app.sql`UPDATE invitations SET expires_at = now() WHERE email = ${other.email}`;
    expect((await invite(support, other.email)).status).toBe(201);
    await giveRoles(person, 'user');
  });

  test.each([
    ['is disabled', (by: Browser) => app.sql`UPDATE users SET status = 'disabled' WHERE email = ${by.email}`],
    ['may not give them any more', (by: Browser) => giveRoles(by, 'support')],
    ['is gone', (by: Browser) => app.sql`DELETE FROM users WHERE email = ${by.email}`],
  ])('are worth nothing once the admin %s', async (_, happens) => {
    const by = await withRole('staff');
    const person = await invitee(by, { roles: ['support'] });
    await happens(by);
    expect((await accept(person, CHOSEN)).status).toBe(204);
    expect(await rowOf(person)).toMatchObject({ role: 'user', further_roles: [] });
  });
});

describe('invitations that nobody has used', () => {
  const put = (by: Browser, below: string, body: object) =>
    change(admin, 'put', by, below, { ...body, reason: 'a test' });
  const isVoid = async (person: Browser) =>
    (await accept(person, CHOSEN)).status === 400 && (await rowOf(person)) === undefined;

  test.each([
    ['is disabled', (by: Browser) => put(by, '/status', { status: 'disabled' })],
    ['loses a role', (by: Browser) => put(by, '/roles', { roles: ['support'] })],
    ['has second factors reset', (by: Browser) => change(admin, 'post', by, '/reset-factors')],
    ['is deleted', (by: Browser) => change(admin, 'delete', by)],
    ['deletes themselves', (by: Browser) => by.send('delete', '/auth/me', { body: { password: CHOSEN } })],
  ])('are void once the admin who sent them %s, and stay so', async (_, happens) => {
    const [by, other] = [await withRole('staff'), await withRole('staff')];
    await addTotp(by);
    const [plain, promised] = [await invitee(by), await invitee(by, { roles: ['support'] })];
    const others = await invitee(other);
    const token = await newestToken(app, promised.email, 'accept-invitation');
    expect((await happens(by)).status).toBeLessThan(300);
    await put(by, '/status', { status: 'active' });
    await put(by, '/roles', { roles: ['staff'] });
    expect([await isVoid(plain), await isVoid(promised), await isVoid(others)]).toEqual([true, true, false]);
    expect(await acceptBy(promised, token)).toMatchProblem('TOKEN_INVALID');
  });

  test('stay where their admin gets one role more, or another password', async () => {
    const by = await withRole('staff');
    const person = await invitee(by, { roles: ['support'] });
    expect((await put(by, '/roles', { roles: ['staff', 'support'] })).status).toBe(204);
    await by.changePassword('a phrase after that', CHOSEN);
    expect((await accept(person, CHOSEN)).status).toBe(204);
    expect(await rowOf(person)).toMatchObject({ role: 'support' });
  });

  test.each([
    ['disabled', 'SESSION_ENDED', `status = 'disabled'`],
    ['demoted', 'FORBIDDEN', `role = 'support'`],
  ] as const)('are none of an admin who is %s while they send one', async (_, code, changed) => {
    const by = await withRole('staff');
    const email = newEmail();
    const sending = await app.sql.begin(async (tx) => {
      await tx.unsafe(`UPDATE users SET ${changed} WHERE email = '${by.email}'`);
      const promise = invite(by, email);
      await until(async () => (await locked()).length > 0);
      return { promise };
    });
    expect(await sending.promise).toMatchProblem(code);
    expect(await app.sql`SELECT FROM invitations WHERE email = ${email}`).toEqual([]);
  });
});

const locked = () => app.sql`SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`;

test('an invited person who signs up where that is open is a user like any other', async () => {
  const open = await startApp({ DATABASE_URL: app.env.DATABASE_URL, SIGN_UP: 'invited' }, [], project);
  const person = open.browser({ email: (await invitee(admin, { roles: ['admin'] })).email });
  const token = await newestToken(app, person.email, 'accept-invitation');
  await person.signUp();
  expect(await rowOf(person)).toMatchObject({ role: 'user', further_roles: [] });
  expect(await acceptBy(person, token)).toMatchProblem('TOKEN_INVALID');
});
