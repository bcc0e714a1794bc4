import { beforeAll, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { auditOf, idOf, signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';

let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('many_sessions') });
  admin = await signUpAs(app, 'admin');
});

const end = (which: object) =>
  admin.send('post', '/admin/sessions/end', { body: { ...which, reason: 'a breach' } });

/** Whether each of these is signed in still. */
const areIn = async (...browsers: Browser[]) => {
  const answers = await Promise.all(browsers.map((browser) => browser.me()));
  return answers.map(({ status }) => status === 200);
};

test('sessions that began since a timestamp end, whosever they are, and those of before go on', async () => {
  const [before, since] = [await signUp(app), await signUp(app)];
  await app.sql`UPDATE sessions SET created_at = now() - interval '2 hours'
    WHERE id IN (${before.sessionId}, ${admin.sessionId})`;
  const answer = await end({ since: new Date(Date.now() - 3_600_000).toISOString() });
  expect(answer.body).toEqual({ ended: 1, done: true });
  expect(await areIn(before, since, admin)).toEqual([true, false, true]);
  expect(await auditOf(admin, answer)).toMatchObject([
    {
      event: 'sessions_ended',
      actor_id: await idOf(admin),
      reason: expect.stringMatching(/^since 2.*: a breach$/),
    },
  ]);
  const [ended] = await app.sql`SELECT actor_id FROM audit_events
    WHERE event = 'session_ended' AND session_id = ${since.sessionId}`;
  expect(ended).toEqual({ actor_id: await idOf(admin) });
});

test('sessions of a role end, also of who has it besides another', async () => {
  const [person, other] = [await signUp(app), await signUpAs(app, 'user', 'admin')];
  await end({ role: 'admin' });
  expect(await areIn(person, other, admin)).toEqual([true, false, false]);
  await admin.login();
});

test('what is said joins', async () => {
  const [person, other] = [await signUp(app), await signUp(app)];
  const since = '2999-01-01T00:00:00Z';
  expect((await end({ method: 'password', since })).body).toEqual({ ended: 0, done: true });
  expect(await areIn(person, other)).toEqual([true, true]);
  const ended = await end({ method: 'password', role: 'user' });
  expect(ended.body).toMatchObject({ done: true });
  expect(await areIn(person, other, admin)).toEqual([false, false, true]);
});

test('who has asked too often in an hour ends none', async () => {
  const { DATABASE_URL } = app.env;
  const limited = await startApp({ DATABASE_URL, RATE_LIMITS: 'on', LIMIT_SESSION_ENDS_PER_ACCOUNT: '1' });
  const [other, person] = [await signUpAs(limited, 'admin'), await signUp(limited)];
  const body = { since: '2999-01-01T00:00:00Z', reason: 'a breach' };
  expect((await other.send('post', '/admin/sessions/end', { body })).status).toBe(200);
  const since = new Date(Date.now() - 60_000).toISOString();
  const answer = await other.send('post', '/admin/sessions/end', { body: { ...body, since } });
  expect(answer).toMatchProblem('RATE_LIMITED');
  expect((await person.me()).status).toBe(200);
});

test('what is not said, or there is not, is refused', async () => {
  const times = ['yesterday', '0000-01-01T00:00:00Z', '9999-12-31T23:00:00-10:00'];
  for (const which of [
    {},
    { method: 'telepathy' },
    { role: 'owner' },
    ...times.map((since) => ({ since })),
  ]) {
    const answer = await end(which);
    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(await auditOf(admin, answer)).toEqual([]);
  }
  // PostgreSQL has no such zone.
  expect((await end({ since: '2999-01-01T00:00:00+23:00' })).body).toEqual({ ended: 0, done: true });
});
