import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { operatorsAt, OPERATOR } from '../../../test/support/operators-at.js';
import {
  accountOf,
  BY_ALL,
  comeBack,
  followLink,
  linkAccount,
  ownAccountOf,
  withProviders,
} from '../../../test/support/provider-desk.js';

const CHOSEN = 'a quite different phrase';

let app: TestApp;
let desk: Awaited<ReturnType<typeof operatorsAt>>;
beforeAll(async () => {
  app = await startApp(
    { DATABASE_URL: await freshDatabase('identity_recovery'), ...BY_ALL },
    [],
    withProviders,
  );
  desk = await operatorsAt(app);
});
afterAll(() => desk.close());

/** A person with an account of their own address, and one that a thief has linked while he was in. */
async function robbed(): Promise<{ owner: Browser; own: string; thiefs: string }> {
  const owner = app.browser();
  await owner.signUp();
  const [own, thiefs] = [ownAccountOf(owner.email), accountOf(newEmail('thief'))];
  await linkAccount(owner, own);
  await linkAccount(owner, thiefs);
  return { owner, own: own.subject, thiefs: thiefs.subject };
}

const subjectsOf = async (...subjects: string[]) =>
  (await app.sql`SELECT subject FROM identities WHERE subject = ANY(${subjects}) ORDER BY linked_at`).map(
    ({ subject }) => subject as string,
  );
const reasonsOf = async (email: string) =>
  (
    await app.sql`SELECT reason FROM audit_events WHERE event = 'identity_removed' AND user_id =
      (SELECT id FROM users WHERE email = ${email})`
  ).map(({ reason }) => reason as string);

describe('where the mailbox takes the account, a thief’s account is disconnected', () => {
  test('by a new password: one whose provider gives the account’s own address out stays', async () => {
    const { owner, own, thiefs } = await robbed();
    await owner.forgotPassword();
    expect((await owner.resetPassword(CHOSEN)).status).toBe(204);
    expect(await subjectsOf(own, thiefs)).toEqual([own]);
    expect(await reasonsOf(owner.email)).toEqual(['password-reset']);
    const answer = await comeBack(app.browser(), { ...accountOf(newEmail()), subject: thiefs });
    expect((answer.body as { user: { email: string } }).user.email).not.toBe(owner.email);
  });

  test('by an address that its provider has not verified, though it is the account’s', async () => {
    const owner = app.browser();
    await owner.signUp();
    const planted = accountOf(owner.email, { isEmailVerified: false });
    await linkAccount(owner, planted);
    await owner.forgotPassword();
    await owner.resetPassword(CHOSEN);
    expect(await subjectsOf(planted.subject)).toEqual([]);
  });

  test('by an address that it verified while the thief read the mailbox', async () => {
    const owner = app.browser();
    await owner.signUp();
    const thief = app.browser();
    const his = accountOf(owner.email, { provider: 'github' });
    await comeBack(thief, his);
    const token = await newestToken(app, owner.email, 'link-identity');
    expect((await followLink(thief, token)).status).toBe(200);
    await owner.forgotPassword();
    await owner.resetPassword(CHOSEN);
    expect((await comeBack(app.browser(), his)).body).toEqual({ mailed: true });
  });

  test('by a change of address that is taken back: all that came with it', async () => {
    const { owner, own, thiefs } = await robbed();
    await app.sql`UPDATE identities SET linked_at = now() - interval '3 days' WHERE subject = ${own}`;
    const late = ownAccountOf(owner.email, { provider: 'github' });
    await linkAccount(owner, late);
    await moveTo(owner, await askForEmail(owner));
    const token = await newestToken(app, owner.email, 'undo-email-change');
    expect((await app.browser({ email: owner.email }).undoEmailChange(token)).status).toBe(204);
    expect(await subjectsOf(own, thiefs, late.subject)).toEqual([own]);
  });

  test('by an operator who gives it another address', async () => {
    const { owner, own, thiefs } = await robbed();
    await desk.emails.setEmail({ email: owner.email, newEmail: newEmail('set') }, OPERATOR);
    expect(await subjectsOf(own, thiefs)).toEqual([]);
  });

  test('by an operator who takes the second factors away: all are', async () => {
    const { owner, own, thiefs } = await robbed();
    await addTotp(owner);
    await desk.factorReset.reset(owner.email, OPERATOR);
    expect(await subjectsOf(own, thiefs)).toEqual([]);
  });
});

test('a password that is changed by the old one, and a confirmed change of address, leave all', async () => {
  const { owner, own, thiefs } = await robbed();
  await owner.changePassword(CHOSEN);
  const moved = newEmail('moved');
  await owner.changeEmail(moved, CHOSEN);
  await moveTo(owner, moved);
  expect(await subjectsOf(own, thiefs)).toEqual([own, thiefs]);
});

test('a link that waits in another browser ends with a new password', async () => {
  const owner = app.browser();
  await owner.signUp();
  const thief = app.browser();
  await comeBack(thief, accountOf(owner.email));
  const token = await newestToken(app, owner.email, 'link-identity');
  await owner.forgotPassword();
  await owner.resetPassword(CHOSEN);
  expect(await followLink(thief, token)).toMatchProblem('TOKEN_INVALID');
});

test('of a disabled user no account signs in, and it goes on to when they are enabled', async () => {
  const owner = app.browser();
  await owner.signUp();
  const account = ownAccountOf(owner.email);
  await comeBack(app.browser(), account);
  await desk.operators.disable(owner.email, OPERATOR);
  expect(await comeBack(app.browser(), account)).toMatchProblem('IDENTITY_REFUSED');
  await desk.operators.enable(owner.email, OPERATOR);
  expect((await comeBack(app.browser(), account)).status).toBe(200);
});
