import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp, showCode } from '../../../test/support/authenticator.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { limits as ofSessions } from '../reauthentication/limits.js';
import { limits as ofSignIns } from './limits.js';

const ANOTHER = 'a quite different phrase';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ RATE_LIMITS: 'on' });
});
beforeEach(async () => {
  await app.sql`DELETE FROM rate_limits`;
});

/** A browser without cookies that chooses a new password by the mailbox, and types wrong codes. */
async function guesses(owner: Browser, password: string): Promise<{ isKnown: boolean; last: number }> {
  const thief = app.browser({ email: owner.email });
  await owner.forgotPassword();
  const token = await newestToken(app, owner.email, 'reset-password');
  const reset = await thief.resetPassword(password, token);
  expect(reset.status).toBe(204);
  let last = 0;
  for (let sign = 0; sign < 2; sign++) {
    await thief.login(password);
    for (let code = 0; code < 5; code++) ({ status: last } = await showCode(thief, '000000'));
  }
  const isKnown = reset.setCookies.some((cookie) => cookie.startsWith(`${cookieName('device')}=`));
  return { isKnown, last };
}

describe('guesses at the codes of who holds a second factor', () => {
  test('are not counted anew for each new password that is chosen by the mailbox alone', async () => {
    const owner = await signUp(app);
    await addTotp(owner);
    expect(await guesses(owner, ANOTHER)).toEqual({ isKnown: false, last: 403 });
    expect(await guesses(owner, 'one more of these phrases')).toEqual({ isKnown: false, last: 429 });
  });

  test('nor for each change of the password by a session without its device cookie', async () => {
    const owner = await signUp(app);
    await addTotp(owner);
    const jar = owner.jar.getCookieStringSync(app.env.APP_URL).split('; ');
    const cookie = jar.filter((one) => !one.startsWith(cookieName('device'))).join('; ');
    const answer = await owner.send('post', '/auth/change-password', {
      body: { currentPassword: PASSWORD, newPassword: ANOTHER },
      headers: { cookie },
    });
    expect(answer.status).toBe(204);
    expect(answer.setCookies.map((one) => one.split('=')[0])).not.toContain(cookieName('device'));
  });
});

/** The answer to a wrong code in a sign-in of its own. */
async function guess(browser: Browser, email: string): Promise<Answer> {
  await browser.send('post', '/auth/login', { body: { email, password: PASSWORD } });
  return showCode(browser, '000000');
}

describe('a change of the address has the guesses counted on', () => {
  test.each<[string, (owner: Browser) => Browser]>([
    ['of strangers', () => app.browser()],
    ['of the browser that makes it, and stays known', (owner) => owner],
  ])('%s', async (_, thiefOf) => {
    const owner = await signUp(app);
    await addTotp(owner);
    const thief = thiefOf(owner);
    for (let tried = 0; tried < 10; tried++)
      expect(await guess(thief, owner.email)).toMatchProblem('CODE_WRONG');
    const email = await askForEmail(owner);
    await moveTo(owner, email);
    expect(await guess(thief, email)).toMatchProblem('RATE_LIMITED');
  });
});

test('a day’s guesses of who has password, session and known browser hit with less than 1 in 10,000', () => {
  const { second_factor_a_day_per_account: stranger, second_factor_a_day_per_device: known } = ofSignIns;
  const guesses = stranger.ceiling + known.ceiling + ofSessions.code_tries_per_account.ceiling;
  expect(1 - (1 - 3 / 1_000_000) ** guesses).toBeLessThan(1 / 10_000);
});

test('a browser that was known for a person with a second factor stays so at a new password', async () => {
  const owner = await signUp(app);
  await addTotp(owner);
  await owner.forgotPassword();
  const token = await newestToken(app, owner.email, 'reset-password');
  const { setCookies } = await owner.resetPassword(ANOTHER, token);
  expect(setCookies.map((one) => one.split('=')[0])).toContain(cookieName('device'));
});
