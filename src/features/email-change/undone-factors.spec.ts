import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, newEmail, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { addPasskey, passkeySignIn } from '../../../test/support/passkeys.js';

const ANOTHER = 'a quite different phrase';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const factorsOf = async ({ userId }: { userId: string }) => {
  const [held] = await app.sql<{ passkeys: number; apps: number; codes: number }[]>`SELECT
    (SELECT count(*)::integer FROM passkeys WHERE user_id = ${userId}) AS passkeys,
    (SELECT count(*)::integer FROM totp_factors WHERE user_id = ${userId}) AS apps,
    (SELECT count(*)::integer FROM recovery_codes WHERE user_id = ${userId}) AS codes`;
  return held;
};
const idOf = async ({ email }: Browser) =>
  (await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${email}`)[0]?.id ?? '';

/** Moves an account away, and has the mailbox that it had take that back and choose a password. */
async function moveAndUndo(owner: Browser): Promise<void> {
  await moveTo(owner, await askForEmail(owner, newEmail('evil')));
  const undo = await newestToken(app, owner.email, 'undo-email-change');
  expect((await app.browser().undoEmailChange(undo, owner.email)).status).toBe(204);
  const token = await newestToken(app, owner.email, 'reset-password');
  expect((await app.browser().resetPassword(ANOTHER, token)).status).toBe(204);
}

describe('a change of address that is taken back', () => {
  test('takes the second factors that came with it away: the owner gets in, the thief does not', async () => {
    const owner = await signUp(app);
    const userId = await idOf(owner);
    const { device } = await addPasskey(owner);
    await addTotp(owner);
    await moveAndUndo(owner);
    expect(await passkeySignIn(app.browser(), device)).toMatchProblem('PASSKEY_REFUSED');
    expect(await factorsOf({ userId })).toEqual({ passkeys: 0, apps: 0, codes: 0 });
    expect((await owner.otherDevice().login(ANOTHER)).status).toBe(200);
    const [undone] = await app.sql`SELECT reason FROM audit_events WHERE user_id = ${userId}
      AND event = 'email_change_undone'`;
    expect(undone?.reason).toBe('recovery codes: 10, authenticator apps: 1, passkeys: 1');
  });

  test('leaves those that there were a day before it: the old mailbox alone gets past none', async () => {
    const owner = await signUp(app);
    const userId = await idOf(owner);
    await addTotp(owner);
    await addPasskey(owner);
    await app.sql`UPDATE totp_factors SET confirmed_at = now() - interval '25 hours'
      WHERE user_id = ${userId}`;
    await app.sql`UPDATE recovery_codes SET created_at = now() - interval '25 hours'
      WHERE user_id = ${userId}`;
    await moveAndUndo(owner);
    expect(await factorsOf({ userId })).toEqual({ passkeys: 0, apps: 1, codes: 10 });
    expect(await owner.otherDevice().login(ANOTHER)).toMatchProblem('SECOND_FACTOR_REQUIRED');
  });
});
