import { beforeAll, describe, expect, test } from '@jest/globals';
import { AppError, definePostern } from 'postern';
import { type Browser, freshDatabase, mailsTo, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { auditOf, change, idOf, invite, rowOf, signUpAs } from '../../../test/support/admins.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { referenced } from '../../../test/support/referenced.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';

/** Whom the hook has heard of, and whom it refuses. */
const deleting: string[] = [];
const kept = new Set<string>();

const project = definePostern({
  hooks: {
    userDeleting: (_, { email }) => {
      deleting.push(email);
      if (kept.has(email)) throw new AppError('FORBIDDEN');
    },
  },
});

let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('deletions') }, [], project);
  admin = await signUpAs(app, 'admin');
});

const remove = (person: Browser) => change(admin, 'delete', person);
const restore = (person: Browser) => change(admin, 'post', person, '/restore', {});
const cron = () =>
  app.browser().send('get', '/internal/cron', {
    headers: { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` },
  });
const makeDue = ({ email }: Browser) =>
  app.sql`UPDATE users SET deletion_due_at = now() - interval '1 second' WHERE email = ${email}`;
const templates = async ({ email }: Browser) => (await mailsTo(app, email)).map(({ template }) => template);

describe('somebody whom an admin deletes', () => {
  test('is out at once, is told until when it can be taken back, and is told once', async () => {
    const person = await signUp(app);
    const answer = await remove(person);
    const { deletionDueAt } = answer.body as { deletionDueAt: string };
    const days = (Date.parse(deletionDueAt) - Date.now()) / 86_400_000;
    expect([answer.status, Math.round(days)]).toEqual([200, 14]);
    expect(await auditOf(admin, answer)).toMatchObject([
      {
        event: 'deletion_planned',
        actor_id: await idOf(admin),
        user_id: await idOf(person),
        reason: 'a test',
      },
    ]);
    expect(await person.me()).toMatchProblem('SESSION_ENDED');
    expect(await person.login()).toMatchProblem('INVALID_CREDENTIALS');
    const again = await remove(person);
    expect([again.body, await auditOf(admin, again)]).toEqual([answer.body, []]);
    await app.settled();
    const told = (await mailsTo(app, person.email)).filter(({ template }) => template === 'deletion-planned');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('In 14 days');
  });

  test('keeps their address until then: no link, registration or sign-in gets round it', async () => {
    const person = await signUp(app);
    await person.forgotPassword();
    const link = await person.linkToken();
    await remove(person);
    expect(await person.resetPassword('a quite different phrase', link)).toMatchProblem('TOKEN_INVALID');
    const stranger = app.browser({ email: person.email });
    expect((await stranger.register('a quite different phrase')).status).toBe(202);
    await stranger.forgotPassword();
    await stranger.send('post', '/auth/email-sign-in', { body: { email: person.email } });
    await app.settled();
    const names = await templates(person);
    expect(names.slice(0, names.indexOf('deletion-planned'))).toEqual(['account-exists']);
    expect(await invite(admin, person.email)).toMatchProblem('EMAIL_TAKEN');
    expect(await stranger.login(PASSWORD)).toMatchProblem('INVALID_CREDENTIALS');
  });

  test('signs in as before once it is taken back, twice or not, and is told', async () => {
    const person = await signUp(app);
    await remove(person);
    for (const events of [['deletion_taken_back'], []]) {
      const answer = await restore(person);
      expect(answer.status).toBe(204);
      expect((await auditOf(admin, answer)).map(({ event }) => event as string)).toEqual(events);
    }
    await makeDue(person);
    await app.sql`UPDATE users SET deletion_due_at = NULL WHERE email = ${person.email}`;
    await cron();
    expect(await person.me()).toMatchProblem('SESSION_ENDED');
    expect((await person.login()).status).toBe(200);
    await app.settled();
    expect(await templates(person)).toContain('deletion-taken-back');
  });

  test('and was disabled before, stays so when it is taken back', async () => {
    const person = await signUp(app);
    const disabled = { status: 'disabled', reason: 'a test' };
    await change(admin, 'put', person, '/status', disabled);
    await remove(person);
    const answer = await restore(person);
    expect(answer.status).toBe(204);
    expect(await rowOf(person)).toMatchObject({ status: 'disabled', deletion_due_at: null });
    expect(await auditOf(admin, answer)).toMatchObject([
      { event: 'deletion_taken_back', reason: 'stays disabled' },
    ]);
    await change(admin, 'put', person, '/status', { ...disabled, status: 'active' });
    await remove(person);
    await restore(person);
    expect(await rowOf(person)).toMatchObject({ status: 'active' });
  });

  test('whom SQL or an older instance has enabled is not deleted by being disabled later', async () => {
    const [person, other] = [await signUp(app), await signUp(app)];
    for (const one of [person, other]) {
      await remove(one);
      await makeDue(one);
      await app.sql`UPDATE users SET status = 'active' WHERE email = ${one.email}`;
    }
    const disabled = { status: 'disabled', reason: 'a test' };
    expect((await change(admin, 'put', person, '/status', disabled)).status).toBe(204);
    expect(await rowOf(person)).toMatchObject({ status: 'disabled', deletion_due_at: null });
    await other.login();
    expect((await restore(other)).status).toBe(204);
    expect((await other.me()).status).toBe(200);
    const { deletionDueAt } = (await remove(other)).body as { deletionDueAt: string };
    expect(Date.parse(deletionDueAt)).toBeGreaterThan(Date.now() + 86_400_000);
    expect(await other.me()).toMatchProblem('SESSION_ENDED');
    await cron();
    for (const one of [person, other]) expect(await rowOf(one)).toMatchObject({ status: 'disabled' });
  });

  test('is not deleted once somebody has enabled them, here or at a terminal', async () => {
    const [here, there] = [await signUp(app), await signUp(app)];
    for (const person of [here, there]) await remove(person);
    const enabled = { status: 'active', reason: 'a test' };
    expect((await change(admin, 'put', here, '/status', enabled)).status).toBe(204);
    const { operators, close } = await operatorsAt(app);
    expect(await operators.enable(there.email, OPERATOR)).toBe(true);
    await close();
    for (const person of [here, there]) expect(await rowOf(person)).toMatchObject({ deletion_due_at: null });
    // As an instance that knows of no deletion leaves it.
    await app.sql`UPDATE users SET deletion_due_at = now() - interval '1 day' WHERE email = ${here.email}`;
    await cron();
    for (const person of [here, there]) expect((await person.login()).status).toBe(200);
  });
});

describe('maintenance', () => {
  test('deletes whose time has come, with all that is theirs, and nobody before', async () => {
    const [due, later] = [await signUp(app), await signUp(app)];
    for (const person of [due, later]) await remove(person);
    const id = await idOf(due);
    await makeDue(due);
    deleting.length = 0;
    expect((await cron()).status).toBe(200);
    expect(deleting).toEqual([due.email]);
    expect([await rowOf(due), (await rowOf(later))?.status]).toEqual([undefined, 'disabled']);
    expect(await app.sql`SELECT 1 FROM sessions WHERE user_id = ${id}`).toEqual([]);
    expect(await app.sql`SELECT 1 FROM outbox WHERE recipient = ${due.email}`).toEqual([]);
    const [event] = await app.sql`SELECT reason, user_agent FROM audit_events
      WHERE event = 'account_deleted' AND user_id = ${id}`;
    expect(event).toEqual({ reason: 'due', user_agent: 'maintenance' });
    expect((await app.browser({ email: due.email }).register()).status).toBe(202);
    expect(await admin.send('post', `/admin/users/${id}/restore`, { body: {} })).toMatchProblem('NOT_FOUND');
  });

  test('has nobody wait for one whom a hook or a team’s table keeps, and tries again in a day', async () => {
    const [refused, due] = [await signUp(app), await signUp(app)];
    kept.add(refused.email);
    await referenced(app, 'due', async (owner) => {
      for (const person of [refused, owner, due]) {
        await remove(person);
        await makeDue(person);
      }
      expect((await cron()).status).toBe(200);
      for (const person of [refused, owner]) {
        const row = await rowOf(person);
        expect(row?.status).toBe('disabled');
        expect((row?.deletion_due_at?.getTime() ?? 0) - Date.now()).toBeGreaterThan(80_000_000);
      }
    });
    expect(await rowOf(due)).toBeUndefined();
    expect((await restore(refused)).status).toBe(204);
    expect((await refused.login()).status).toBe(200);
  });

  test('and a deletion that is taken back at once leave one of the two', async () => {
    const person = await signUp(app);
    await remove(person);
    await makeDue(person);
    const id = await idOf(person);
    const [answer] = await Promise.all([
      admin.send('post', `/admin/users/${id}/restore`, { body: {} }),
      cron(),
    ]);
    const row = await rowOf(person);
    expect([answer.status, row?.status]).toEqual(answer.status === 204 ? [204, 'active'] : [404, undefined]);
  });
});
