import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { idOf, signUpAdmin } from '../../../test/support/admin-list-answers.js';
import { addPasskey } from '../../../test/support/passkeys.js';

/** A header's bytes are characters up to U+00FF: among them are those that begin a terminal's commands. */
const AGENT = '<script>alert(1)</script>\u009b31m';

let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  app = await startApp();
  admin = await signUpAdmin(app);
});

const get = (path: string): Promise<Answer> => admin.send('get', path);
const emails = ({ body }: Answer) => (body as { users: { email: string }[] }).users.map(({ email }) => email);
const nextOf = ({ body }: Answer) => (body as { next: string | null }).next;
const faults = ({ body }: Answer) => (body as { errors: object[] }).errors;

describe('the list of people', () => {
  test('finds somebody by the beginning of their address, however it is written', async () => {
    const person = await signUp(app);
    const prefix = person.email.slice(0, person.email.indexOf('@')).toUpperCase();
    const answer = await get(`/admin/users?email=${encodeURIComponent(prefix)}`);
    expect(answer.body).toEqual({
      users: [
        {
          id: await idOf(person),
          email: person.email,
          role: 'user',
          roles: ['user'],
          status: 'active',
          locale: 'en',
          createdAt: expect.stringMatching(/Z$/) as unknown,
          lastSeenOn: new Date().toISOString().slice(0, 10),
          deletionDueAt: null,
        },
      ],
      next: null,
    });
  });

  test('has those of a role, whichever of their roles that is', async () => {
    const person = await signUp(app);
    await app.sql`UPDATE users SET further_roles = '{admin}' WHERE email = ${person.email}`;
    expect(emails(await get('/admin/users?role=admin&limit=100'))).toEqual(
      expect.arrayContaining([person.email, admin.email]),
    );
    expect(emails(await get('/admin/users?role=user&limit=100'))).toContain(person.email);
  });

  test.each(['%', '_', '\\', "'", 'a%'])('takes %s for what it is', async (prefix) => {
    const answer = await get(`/admin/users?email=${encodeURIComponent(prefix)}`);
    expect([answer.status, emails(answer)]).toEqual([200, []]);
  });

  test.each([
    ['email=a&role=admin', 'role'],
    ['email=a&status=disabled', 'status'],
    ['email=a&sort=seen', 'sort'],
    ['email=a&createdFrom=2026-01-01', 'createdFrom'],
    ['role=admin&seenTo=2026-01-01', 'seenTo'],
    ['role=admin&status=leaving', 'status'],
    ['role=admin&sort=email', 'sort'],
    ['createdTo=2026-01-01&seenFrom=2026-01-01', 'seenFrom'],
    ['status=disabled&sort=-seen', 'sort'],
    ['cursor=AAAA', 'cursor'],
    ['createdFrom=0000-01-01', 'createdFrom'],
    ['createdFrom=2026-01-01T00:00:00%2B99:00', 'createdFrom'],
    ['seenFrom=2026-02-30', 'seenFrom'],
    ['limit=101', 'limit'],
    ['limit=0', 'limit'],
    ['role=nobody', 'role'],
    ['password=x', 'password'],
    ['email=a&email=b', 'email'],
    ['email=a%00', 'email'],
    ['createdFrom=9999-12-31T23:00:00-10:00', 'createdFrom'],
  ])('refuses what no index has, and what is none: %s', async (query, path) => {
    const answer = await get(`/admin/users?${query}`);
    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(faults(answer)).toEqual([expect.objectContaining({ path })]);
  });

  test('goes on by a cursor that tells nothing, and is good for this list alone', async () => {
    await signUp(app);
    const next = nextOf(await get('/admin/users?limit=1&sort=email')) ?? '';
    expect(Buffer.from(next, 'base64url').toString('latin1')).not.toContain('example.com');
    const cursor = encodeURIComponent(next);
    expect((await get(`/admin/users?limit=2&sort=email&cursor=${cursor}`)).status).toBe(200);
    for (const query of ['sort=-email', 'sort=email&email=a', 'sort=created'])
      expect(faults(await get(`/admin/users?${query}&cursor=${cursor}`))).toEqual([
        { path: 'cursor', message: 'This is the place in another list.' },
      ]);
    expect(faults(await get(`/admin/audit?cursor=${cursor}`))).toEqual([
      expect.objectContaining({ path: 'cursor' }),
    ]);
  });
});

describe('the page of a person', () => {
  test('has sessions, factors and latest events, and no secret', async () => {
    const person = await signUp(app);
    const { recoveryCodes } = await addTotp(person);
    await addPasskey(person);
    const answer = await get(`/admin/users/${await idOf(person)}`);
    expect(answer.body).toMatchObject({
      email: person.email,
      sessions: [{ current: false, ip: '127.0.0.1' }],
      methods: ['pwd', 'rc', 'otp', 'hwk'],
      recoveryCodesLeft: 10,
      passkeys: [{ lastUsedAt: null }],
      identities: [],
      trustedBrowsers: [],
      audit: expect.arrayContaining([expect.objectContaining({ event: 'login_succeeded' })]) as unknown,
    });
    for (const secret of [...recoveryCodes, person.refreshToken(), 'credentialId', 'hash', 'publicKey'])
      expect(answer.text).not.toContain(secret);
  });

  test('has a User-Agent as data, and nothing that a terminal takes for a command', async () => {
    const person = await signUp(app, { userAgent: AGENT });
    const answer = await get(`/admin/users/${await idOf(person)}`);
    expect((answer.body as { sessions: unknown[] }).sessions).toEqual([
      expect.objectContaining({ userAgent: Buffer.from(AGENT).toString('latin1') }),
    ]);
    expect(answer.text).not.toMatch(/[\u007f-\u009f\u202a-\u202e]/);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('the list of the audit', () => {
  test('has what is about a person, the newest first, page by page', async () => {
    const person = await signUp(app);
    await person.login('a wrong password');
    await person.login();
    const id = await idOf(person);
    const whole = await get(`/admin/audit?user=${id}&limit=100`);
    const all = (whole.body as { events: { id: string; at: string }[] }).events;
    expect(all.length).toBeGreaterThan(2);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    const paged = [];
    let cursor = '';
    do {
      const { body } = await get(`/admin/audit?user=${id}&limit=1${cursor && `&cursor=${cursor}`}`);
      const { events, next } = body as { events: object[]; next: string | null };
      paged.push(...events);
      cursor = next ?? '';
    } while (cursor);
    expect(paged).toEqual(all);
    const failed = await get(`/admin/audit?user=${id}&outcome=failure`);
    expect((failed.body as { events: object[] }).events).toEqual(
      all.filter((event) => (event as { outcome?: string }).outcome === 'failure'),
    );
  });

  test('has what somebody has done to others', async () => {
    const id = await idOf(admin);
    await app.sql`INSERT INTO audit_events (id, event, user_id, actor_id)
      VALUES (gen_random_uuid(), 'user_disabled', gen_random_uuid(), ${id})`;
    expect((await get(`/admin/audit?actor=${id}`)).body).toMatchObject({
      events: [{ event: 'user_disabled', actorId: id }],
    });
  });
});
