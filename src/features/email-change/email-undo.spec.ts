import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { ageLinks } from '../../../test/support/age.js';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';

const WRONG = 'a wrong password indeed';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const emailOf = async (browser: Browser) =>
  ((await browser.me()).body as { user: { email: string } }).user.email;
const templatesTo = async (email: string) => (await mailsTo(app, email)).map(({ template }) => template);
const undoToken = (email: string) => newestToken(app, email, 'undo-email-change');
const undosTo = async (email: string) =>
  (await templatesTo(email)).filter((template) => template === 'email-changed').length;

/** Somebody whose account has gone through these addresses, in this browser. */
async function movedThrough(...emails: string[]): Promise<Browser> {
  const owner = await signUp(app);
  for (const email of emails)
    await moveTo(owner, await askForEmail(owner, email === 'back' ? owner.email : email));
  return owner;
}

async function delivered(email: string, template: string): Promise<boolean[]> {
  const rows = await app.sql<{ sent: boolean }[]>`SELECT delivered_at IS NOT NULL AS sent FROM outbox
    WHERE recipient = ${email} AND template = ${template}`;
  return rows.map(({ sent }) => sent);
}

describe('the way back from a change of address', () => {
  test('belongs to the first proven mailbox: a later address is told, and gets no undo link', async () => {
    const [second, third] = [newEmail('second'), newEmail('third')];
    const owner = await movedThrough(second);
    const first = await undoToken(owner.email);
    await ageLinks(app, owner.email, '6 days');
    await moveTo(owner, await askForEmail(owner, third));

    expect(await templatesTo(second)).toEqual(['email-changed-again', 'confirm-email']);
    expect(await undosTo(owner.email)).toBe(2);
    expect(await undoToken(owner.email)).toBe(first);
    // It has its whole time again.
    await ageLinks(app, owner.email, '6 days 23 hours');
    expect((await owner.undoEmailChange(first)).status).toBe(204);
    expect(await app.sql`SELECT 1 AS one FROM users WHERE email = ${owner.email}`).toHaveLength(1);
  });

  test('can’t be planted: whoever has moved the account away and back keeps no link to it', async () => {
    const evil = newEmail('evil');
    const owner = await movedThrough(evil, 'back');
    expect(await undosTo(evil)).toBe(0);
    expect(await templatesTo(evil)).toEqual(['email-changed-again', 'confirm-email']);
    expect(await owner.pendingUndo()).toBeNull();
    // Nor is what was copied from the owner's own mailbox worth anything.
    expect(await owner.undoEmailChange(await undoToken(owner.email))).toMatchProblem('TOKEN_INVALID');
    expect(await emailOf(owner)).toBe(owner.email);
  });

  test('of links that an older version has mailed to several addresses is the oldest one’s', async () => {
    const [second, third] = [newEmail('second'), newEmail('third')];
    const owner = await movedThrough(second);
    const [first] = await app.sql<
      { id: string }[]
    >`SELECT id FROM one_time_tokens WHERE email = ${owner.email} AND purpose = 'undo-email-change'`;
    await app.sql`UPDATE one_time_tokens SET user_id = NULL WHERE id = ${first?.id ?? ''}`;
    await moveTo(owner, await askForEmail(owner, third));
    const later = await undoToken(second);
    await app.sql`UPDATE one_time_tokens SET user_id = (SELECT id FROM users WHERE email = ${third}) WHERE id
      = ${first?.id ?? ''}`;

    expect(await owner.undoEmailChange(later, second)).toMatchProblem('TOKEN_INVALID');
    expect((await owner.undoEmailChange(await undoToken(owner.email))).status).toBe(204);
    expect(await owner.undoEmailChange(later, second)).toMatchProblem('TOKEN_INVALID');
  });

  test('wants the former address typed: a program that presses its button does nothing', async () => {
    const owner = await movedThrough(newEmail('moved'));
    const token = await undoToken(owner.email);
    expect(await owner.send('post', '/auth/undo-email-change', { body: { token } })).toMatchProblem(
      'VALIDATION_FAILED',
    );
    expect(await owner.undoEmailChange(token, newEmail())).toMatchProblem('CONFIRMATION_WRONG');
    expect((await owner.me()).status).toBe(200);
    expect((await owner.undoEmailChange(token, ` ${owner.email.toUpperCase()} `)).status).toBe(204);
  });

  test('mails the link to choose a new password, and the notice, at once', async () => {
    const email = newEmail('moved');
    const owner = await movedThrough(email);
    await owner.undoEmailChange(await undoToken(owner.email));
    await app.settled();
    expect(await delivered(owner.email, 'reset-password')).toEqual([true]);
    expect(await delivered(email, 'email-change-undone')).toEqual([true]);
    // In the one claim that follows the answer, and not later with what else is due.
    const claims = await app.sql`SELECT DISTINCT first_tried_at FROM outbox WHERE (recipient, template) IN
        ((${owner.email}, 'reset-password'), (${email}, 'email-change-undone'))`;
    expect(claims).toHaveLength(1);
  });

  test('reserves its address: nobody else can register it or move an account to it', async () => {
    const owner = await movedThrough(newEmail('moved'));
    const squatter = app.browser({ email: owner.email });
    expect((await squatter.register()).status).toBe(202);
    expect((await templatesTo(owner.email))[0]).toBe('account-exists');
    const other = await signUp(app);
    await askForEmail(other, owner.email);
    expect(await other.confirmEmail(await newestToken(app, owner.email, 'confirm-email'))).toMatchProblem(
      'EMAIL_TAKEN',
    );
    expect((await owner.undoEmailChange(await undoToken(owner.email))).status).toBe(204);
  });

  test('and against a registration that was begun before its account had the address', async () => {
    const email = newEmail('between');
    const squatter = app.browser({ email });
    await squatter.register();
    const token = await squatter.linkToken();
    const owner = await movedThrough(email);
    await app.sql`DELETE FROM one_time_tokens WHERE email = ${owner.email}`;
    await moveTo(owner, await askForEmail(owner, newEmail('later')));
    expect(await squatter.verify({ token })).toMatchProblem('TOKEN_INVALID');
    expect((await owner.undoEmailChange(await undoToken(email), email)).status).toBe(204);
  });
});

describe('the person who is signed in', () => {
  test('sees by whom, and until when, the change can be taken back', async () => {
    const owner = await signUp(app);
    expect(await owner.pendingUndo()).toBeNull();
    await moveTo(owner, await askForEmail(owner));
    const undo = await owner.pendingUndo();
    const inDays = (time = '') => (Date.parse(time) - Date.now()) / 86_400_000;
    expect(undo?.formerEmail).toBe(owner.email);
    expect([Math.round(inDays(undo?.until)), Math.round(inDays(undo?.keepFrom))]).toEqual([7, 3]);
    await ageLinks(app, owner.email, '7 days');
    expect(await owner.pendingUndo()).toBeNull();
  });

  test('keeps the change with password and the former address’s link; that address is told', async () => {
    const owner = await movedThrough(newEmail('moved'));
    const token = await undoToken(owner.email);
    const answer = await owner.keepEmailChange(token);
    expect(answer.status).toBe(204);
    expect(await owner.pendingUndo()).toBeNull();
    expect(await owner.undoEmailChange(token)).toMatchProblem('TOKEN_INVALID');
    await app.settled();
    expect(await delivered(owner.email, 'email-change-kept')).toEqual([true]);
    const requestId = answer.headers['x-request-id'] ?? '';
    const events = await app.sql`SELECT event FROM audit_events WHERE request_id = ${requestId}`;
    expect(events).toEqual([{ event: 'email_change_kept' }]);
  });

  test('keeps the change without that link only three days after the last change', async () => {
    const owner = await movedThrough(newEmail('moved'));
    expect(await owner.keepEmailChange()).toMatchProblem('KEEP_TOO_EARLY');
    await ageLinks(app, owner.email, '2 days 23 hours');
    expect(await owner.keepEmailChange()).toMatchProblem('KEEP_TOO_EARLY');
    // Another change begins the wait anew.
    await moveTo(owner, await askForEmail(owner));
    await ageLinks(app, owner.email, '2 days');
    expect(await owner.keepEmailChange()).toMatchProblem('KEEP_TOO_EARLY');
    await ageLinks(app, owner.email, '1 day');
    expect((await owner.keepEmailChange()).status).toBe(204);
    expect(await owner.undoEmailChange(await undoToken(owner.email))).toMatchProblem('TOKEN_INVALID');
  });

  test('keeps nothing without the password, with another account’s link, or without a change', async () => {
    const [owner, other] = [await movedThrough(newEmail('moved')), await movedThrough(newEmail('moved'))];
    const token = await undoToken(owner.email);
    expect(await owner.keepEmailChange(token, WRONG)).toMatchProblem('PASSWORD_WRONG');
    expect(await other.keepEmailChange(token)).toMatchProblem('TOKEN_INVALID');
    expect(await (await signUp(app)).keepEmailChange(undefined, PASSWORD)).toMatchProblem('NOT_FOUND');
    expect(await app.browser().keepEmailChange(token)).toMatchProblem('SESSION_REQUIRED');
    expect((await owner.undoEmailChange(token)).status).toBe(204);
  });
});

describe('an operator', () => {
  test('ends the way back, and that mailbox is told; a user with its address is made only then', async () => {
    const email = newEmail('moved');
    const owner = await movedThrough(email);
    const { operators, newUsers, close } = await operatorsAt(app);
    await expect(newUsers.create({ email: owner.email, role: 'user' }, OPERATOR)).rejects.toThrow(
      'can still take it back',
    );

    expect(await operators.endUndo(email, OPERATOR)).toBe(owner.email);

    expect(await owner.undoEmailChange(await undoToken(owner.email))).toMatchProblem('TOKEN_INVALID');
    expect((await templatesTo(owner.email))[0]).toBe('email-change-kept');
    expect(await operators.endUndo(email, OPERATOR)).toBeUndefined();
    const { user } = (await owner.me()).body as { user: { id: string } };
    const events = await app.sql`SELECT outcome FROM audit_events
        WHERE event = 'email_undo_ended' AND user_id = ${user.id}`;
    expect(events).toEqual([{ outcome: 'success' }]);
    await newUsers.create({ email: owner.email, role: 'user' }, OPERATOR);
    await close();
  });
});
