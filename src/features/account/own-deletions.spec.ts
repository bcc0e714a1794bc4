import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Answer,
  type Browser,
  freshDatabase,
  mailsTo,
  PASSWORD,
  signUp,
  type TestApp,
} from 'postern/testing';
import { auditOf, change, idOf, rowOf, signUpAs } from '../../../test/support/admins.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { referenced } from '../../../test/support/referenced.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';

let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  app = await startApp({ DELETION_GRACE_DAYS: '20', DATABASE_URL: await freshDatabase('own_deletions') });
  admin = await signUpAs(app, 'admin');
});

const keep = (token: string) => app.browser().send('post', '/auth/keep-account', { body: { token } });
const cron = (on = app) =>
  on.browser().send('get', '/internal/cron', {
    headers: { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` },
  });
const makeDue = ({ email }: Browser) =>
  app.sql`UPDATE users SET deletion_due_at = now() - interval '1 second' WHERE email = ${email}`;
const tokenTo = ({ email }: Browser) => newestToken(app, email, 'keep-account');

/** Somebody who has deleted their account, with the token of the link that keeps it. */
async function leaving(): Promise<{ person: Browser; token: string }> {
  const person = await signUp(app);
  expect((await person.deleteAccount()).status).toBe(204);
  return { person, token: await tokenTo(person) };
}

describe('somebody who deletes their account', () => {
  test('is out everywhere at once, and is mailed until when it can be taken back', async () => {
    const person = await signUp(app);
    const other = person.otherDevice();
    await other.login();
    const answer = await person.deleteAccount();
    expect([answer.status, answer.setCookies.length > 0]).toEqual([204, true]);
    expect(await other.me()).toMatchProblem('SESSION_ENDED');
    const days = ((await rowOf(person))?.deletion_due_at?.getTime() ?? 0) / 86_400_000;
    expect(Math.round(days - Date.now() / 86_400_000)).toBe(20);
    const events = await auditOf(person, answer);
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'own_deletion_planned', user_id: await idOf(person), actor_id: null }),
    );
    await app.settled();
    const [mail] = await mailsTo(app, person.email);
    expect([mail?.template, mail?.text.includes('In 20 days')]).toEqual(['own-deletion-planned', true]);
  });

  test('keeps it by the link, once; nothing of before works, and their password does', async () => {
    const person = await signUp(app);
    await person.forgotPassword();
    const reset = await person.linkToken();
    await person.deleteAccount();
    const token = await tokenTo(person);
    const answer = await keep(token);
    expect([answer.status, answer.setCookies]).toEqual([204, []]);
    expect((await auditOf(person, answer)).map(({ event }) => event as string)).toEqual([
      'own_deletion_taken_back',
    ]);
    expect(await keep(token)).toMatchProblem('TOKEN_INVALID');
    expect(await person.resetPassword('a quite different phrase', reset)).toMatchProblem('TOKEN_INVALID');
    expect((await person.login()).status).toBe(200);
    expect(await rowOf(person)).toMatchObject({ status: 'active', deletion_due_at: null });
    await cron();
    expect((await person.me()).status).toBe(200);
  });

  test('is a stranger to who knows their address, and to who knows their password', async () => {
    const { person } = await leaving();
    const nobody = app.browser();
    const stranger = app.browser({ email: person.email });
    for (const password of [PASSWORD, 'a wrong password indeed']) {
      const [of, ofNobody] = [await stranger.login(password), await nobody.login(password)];
      const said = ({ status, body }: typeof of) => [status, { ...(body as object), requestId: '' }];
      expect(said(of)).toEqual(said(ofNobody));
    }
    expect((await stranger.register('a quite different phrase')).status).toBe(202);
    await stranger.forgotPassword();
    await app.settled();
    const names = (await mailsTo(app, person.email)).map(({ template }) => template);
    expect(names.slice(0, names.indexOf('own-deletion-planned'))).toEqual(['account-exists']);
    expect(await keep('unknown')).toMatchProblem('TOKEN_INVALID');
  });

  test('goes once the time has come, which changed days don’t move, and leaves events alone', async () => {
    const { person, token } = await leaving();
    const id = await idOf(person);
    const due = (await rowOf(person))?.deletion_due_at;
    const { DATABASE_URL } = app.env;
    const shorter = await startApp({ DATABASE_URL, DELETION_GRACE_DAYS: '1' });
    await cron(shorter);
    expect((await rowOf(person))?.deletion_due_at).toEqual(due);
    await makeDue(person);
    expect(await keep(token)).toMatchProblem('TOKEN_INVALID');
    await Promise.all([cron(), cron(shorter)]);
    expect(await rowOf(person)).toBeUndefined();
    const deleted = await app.sql`SELECT reason FROM audit_events WHERE user_id = ${id}
      AND event = 'account_deleted'`;
    expect(deleted).toEqual([{ reason: 'due' }]);
    for (const table of ['sessions', 'one_time_tokens'])
      expect(await app.sql`SELECT 1 FROM ${app.sql(table)} WHERE user_id = ${id}`).toEqual([]);
    expect(await app.sql`SELECT 1 FROM outbox WHERE recipient = ${person.email}`).toEqual([]);
    expect(await keep(token)).toMatchProblem('TOKEN_INVALID');
  });

  test('whom a team’s table keeps is tried again in a day, and the link stays void', async () => {
    await referenced(app, 'own', async (person) => {
      await person.deleteAccount();
      const token = await tokenTo(person);
      await makeDue(person);
      expect(await keep(token)).toMatchProblem('TOKEN_INVALID');
      await cron();
      expect((await rowOf(person))?.deletion_due_at?.getTime()).toBeGreaterThan(Date.now());
      expect(await keep(token)).toMatchProblem('TOKEN_INVALID');
      expect(await rowOf(person)).toMatchObject({ status: 'disabled' });
    });
  });

  test('is kept or gone, whichever of link and maintenance comes first', async () => {
    for (let round = 0; round < 4; round++) {
      const { person, token } = await leaving();
      await app.sql`UPDATE users SET deletion_due_at = now() + interval '40 milliseconds'
        WHERE email = ${person.email}`;
      const [answer] = await Promise.all([keep(token), cron(), cron()]);
      await cron();
      const kept = (await rowOf(person))?.status;
      expect(kept).toBe(answer.status === 204 ? 'active' : undefined);
    }
  });
});

describe('the mailbox of before a change of address', () => {
  /** A thief moves the address, and deletes the account. */
  async function stolen() {
    const owner = await signUp(app);
    const thief = owner.otherDevice();
    await thief.login();
    const email = await askForEmail(thief);
    await moveTo(thief, email);
    expect((await thief.deleteAccount()).status).toBe(204);
    const undo = await newestToken(app, owner.email, 'undo-email-change');
    return { owner, thief: app.browser({ email }), undo };
  }

  test('takes address and deletion back, and the other mailbox’s link is void then', async () => {
    const { owner, thief, undo } = await stolen();
    const token = await tokenTo(thief);
    await app.sql`DELETE FROM outbox WHERE recipient = ${owner.email}`;
    expect((await owner.forgotPassword()).status).toBe(202);
    expect(await newestToken(app, owner.email, 'undo-email-change')).toBe(undo);
    const answer = await owner.undoEmailChange(undo);
    expect(answer.status).toBe(204);
    const events = (await auditOf(owner, answer)).map(({ event }) => event as string);
    expect(events).toEqual(expect.arrayContaining(['own_deletion_taken_back', 'email_change_undone']));
    expect(await rowOf(owner)).toMatchObject({ status: 'active', deletion_due_at: null });
    expect(await keep(token)).toMatchProblem('TOKEN_INVALID');
    const reset = await newestToken(app, owner.email, 'reset-password');
    expect((await owner.resetPassword('a quite different phrase', reset)).status).toBe(204);
    expect((await owner.login('a quite different phrase')).status).toBe(200);
  });

  test('takes nothing back at the date, nor once an admin has the last word', async () => {
    const [late, disabled, deleted] = [await stolen(), await stolen(), await stolen()];
    await makeDue(late.thief);
    await change(admin, 'put', disabled.thief, '/status', { status: 'disabled', reason: 'a test' });
    await change(admin, 'delete', deleted.thief);
    for (const { owner, thief, undo } of [late, disabled, deleted]) {
      await app.sql`DELETE FROM outbox WHERE recipient = ${owner.email}`;
      await owner.forgotPassword();
      expect(await mailsTo(app, owner.email)).toEqual([]);
      expect(await owner.undoEmailChange(undo)).toMatchProblem('TOKEN_INVALID');
      expect(await rowOf(thief)).toMatchObject({ status: 'disabled' });
    }
  });

  test('and the link that keeps the account, at once, leave it to the mailbox of before', async () => {
    const { owner, thief, undo } = await stolen();
    const token = await tokenTo(thief);
    const [answer] = await Promise.all([owner.undoEmailChange(undo), keep(token)]);
    if (answer.status !== 204) expect((await owner.undoEmailChange(undo)).status).toBe(204);
    expect(await rowOf(owner)).toMatchObject({ status: 'active', deletion_due_at: null });
  });
});

describe('an admin', () => {
  const removals: [string, (person: Browser) => Promise<Answer>][] = [
    ['deletes', (person) => change(admin, 'delete', person)],
    [
      'disables',
      (person) => change(admin, 'put', person, '/status', { status: 'disabled', reason: 'a test' }),
    ],
  ];
  test.each(removals)('who %s somebody that is leaving has the last word', async (_, remove) => {
    const { person, token } = await leaving();
    const due = (await rowOf(person))?.deletion_due_at;
    const answers = [await remove(person), await remove(person)];
    const events = await Promise.all(answers.map((answer) => auditOf(admin, answer)));
    expect(events).toMatchObject([
      [{ event: 'keep_link_ended', actor_id: await idOf(admin), reason: 'a test' }],
      [],
    ]);
    expect(await keep(token)).toMatchProblem('TOKEN_INVALID');
    expect(await rowOf(person)).toMatchObject({ status: 'disabled', deletion_due_at: due });
  });

  test('takes the deletion of somebody else back, and the link is void then', async () => {
    const { person, token } = await leaving();
    expect((await change(admin, 'post', person, '/restore', {})).status).toBe(204);
    expect((await person.login()).status).toBe(200);
    expect(await keep(token)).toMatchProblem('TOKEN_INVALID');
    expect((await person.me()).status).toBe(200);
  });

  test('takes it back whole, also of somebody whose earlier deletion left them disabled', async () => {
    const person = await signUp(app);
    const status = (to: string) => change(admin, 'put', person, '/status', { status: to, reason: 'a test' });
    await status('disabled');
    await change(admin, 'delete', person);
    await change(admin, 'post', person, '/restore', {});
    await status('active');
    await person.login();
    await person.deleteAccount();
    expect((await change(admin, 'post', person, '/restore', {})).status).toBe(204);
    expect(await rowOf(person)).toMatchObject({ status: 'active' });
    expect((await person.login()).status).toBe(200);
  });

  test('who is the last one can’t leave', async () => {
    expect(await admin.deleteAccount()).toMatchProblem('LAST_ADMIN');
    expect((await admin.me()).status).toBe(200);
  });
});

test('without DELETION_GRACE_DAYS, and with 0, the account is gone at once', async () => {
  const { DATABASE_URL } = app.env;
  for (const DELETION_GRACE_DAYS of ['', '0']) {
    const person = await signUp(await startApp({ DATABASE_URL, DELETION_GRACE_DAYS }));
    expect((await person.deleteAccount()).status).toBe(204);
    expect(await rowOf(person)).toBeUndefined();
  }
});
