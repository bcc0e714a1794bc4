import { beforeAll, expect, test } from '@jest/globals';
import { newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../support/app.js';
import { askForEmail, moveTo, newestToken } from '../support/links.js';
import { Operator } from '../support/operator.js';

const NEW_PASSWORD = 'a quite different phrase';

let app: TestApp;
let operator: Operator;
beforeAll(async () => {
  [app, operator] = await Promise.all([startApp(), Operator.atWork()]);
}, 240_000);

test('set-email gives a robbed account back after the window, and its owner sets a password', async () => {
  const [thief, evil] = [await signUp(app), newEmail('evil')];
  const first = thief.email;
  await moveTo(thief, await askForEmail(thief, evil));
  // As after the seven days: the first mailbox has no way back any more.
  await app.sql`DELETE FROM one_time_tokens WHERE email = ${first}`;
  const next = await askForEmail(thief, newEmail('next'));
  const pending = await newestToken(app, next, 'confirm-email');
  const elsewhere = app.browser({ email: evil });
  await elsewhere.login();

  const output = await operator.done('set-email', evil, first);

  expect(output).toContain(`The account of ${evil} has the address ${first} now`);
  const audit = await operator.audited(app, output);
  expect(audit).toContainEqual({ event: 'email_set', outcome: 'success', reason: null });
  // And the end of both sessions.
  expect(audit).toHaveLength(3);
  for (const browser of [thief, elsewhere]) {
    expect(await browser.me()).toMatchProblem('SESSION_ENDED');
    expect(await browser.refresh()).toMatchProblem('SESSION_ENDED');
  }
  expect(await thief.confirmEmail(pending, PASSWORD)).toMatchProblem('TOKEN_INVALID');
  for (const email of [evil, first])
    expect(await app.browser({ email }).login()).toMatchProblem('INVALID_CREDENTIALS');
  expect(
    await app.sql`SELECT 1 FROM outbox WHERE recipient = ${evil} AND template = 'email-set'`,
  ).toHaveLength(1);

  const owner = app.browser({ email: first });
  expect((await owner.resetPassword(NEW_PASSWORD)).status).toBe(204);
  expect((await owner.login(NEW_PASSWORD)).status).toBe(200);
  expect(await owner.pendingUndo()).toBeNull();
  // Said once more, it changes nothing.
  expect(await operator.done('set-email', first, first)).toBe(`${first} is their address already.\n`);
  expect(await operator.refused(['set-email', evil, first])).toBe(
    `There is no user with the address ${evil}.\n`,
  );
  expect((await owner.me()).status).toBe(200);
});

test('set-email within the window gives the first address back too, and closes the window', async () => {
  const person = await signUp(app);
  const first = person.email;
  const evil = await askForEmail(person, newEmail('evil'));
  await moveTo(person, evil);
  const undo = await newestToken(app, first, 'undo-email-change');

  await operator.done('set-email', evil, first);

  expect(await person.undoEmailChange(undo, first)).toMatchProblem('TOKEN_INVALID');
  expect(
    await app.sql`SELECT purpose FROM one_time_tokens t JOIN users u ON u.id = t.user_id WHERE u.email =
      ${first}`,
  ).toEqual([{ purpose: 'reset-password' }]);
});

test('set-email refuses an address that is used, reserved or invalid, and changes nothing', async () => {
  const [person, other] = [await signUp(app), await signUp(app)];
  const kept = other.email;
  expect(await operator.refused(['set-email', person.email, kept])).toBe(
    `There is another user with the address ${kept}: nothing was changed.\n`,
  );
  await moveTo(other, await askForEmail(other));
  expect(await operator.refused(['set-email', person.email, kept])).toContain('can still take it back');
  expect(await operator.refused(['set-email', person.email, 'nonsense'])).toBe(
    '"nonsense" is not an email address.\n',
  );
  expect(await operator.refused(['set-email', person.email])).toBe(
    "error: missing required argument 'new-email'\n",
  );
  expect((await person.me()).status).toBe(200);
});
