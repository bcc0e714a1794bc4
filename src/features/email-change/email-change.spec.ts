import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Browser,
  freshDatabase,
  mailsTo,
  newEmail,
  PASSWORD,
  signUp,
  type TestApp,
} from 'postern/testing';
import { ageLinks } from '../../../test/support/age.js';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const WRONG = 'a wrong password indeed';
const NEW_PASSWORD = 'a quite different phrase';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const emailOf = async (browser: Browser) =>
  ((await browser.me()).body as { user: { email: string } }).user.email;
const templatesTo = async (email: string) => (await mailsTo(app, email)).map(({ template }) => template);
const confirmToken = (email: string) => newestToken(app, email, 'confirm-email');
const undoToken = (email: string) => newestToken(app, email, 'undo-email-change');

describe('a request for another address', () => {
  test('changes nothing: the new address is mailed a link, and the old one goes on', async () => {
    const browser = await signUp(app);
    const email = await askForEmail(browser);
    expect(await templatesTo(email)).toEqual(['confirm-email']);
    expect(await emailOf(browser)).toBe(browser.email);
    expect((await browser.otherDevice().login()).status).toBe(200);
    expect(await browser.otherDevice(email).login()).toMatchProblem('INVALID_CREDENTIALS');
  });

  test('needs a session and the password, and another address than the one that there is', async () => {
    const browser = await signUp(app);
    expect(await app.browser().changeEmail(newEmail())).toMatchProblem('SESSION_REQUIRED');
    expect(await browser.changeEmail(newEmail(), WRONG)).toMatchProblem('PASSWORD_WRONG');
    const same = await browser.changeEmail(browser.email.toUpperCase());
    expect(same).toMatchProblem('VALIDATION_FAILED');
    expect(same.body).toMatchObject({ errors: [{ path: 'newEmail' }] });
    expect(await browser.changeEmail('no address')).toMatchProblem('VALIDATION_FAILED');
  });

  test('is answered the same for a used address: only the owner of its mailbox is told', async () => {
    const [ann, ben] = [await signUp(app), await signUp(app)];
    expect((await ann.changeEmail(ben.email)).status).toBe(202);
    const token = await confirmToken(ben.email);

    expect(await ann.confirmEmail(token)).toMatchProblem('EMAIL_TAKEN');

    expect(await emailOf(ann)).toBe(ann.email);
    expect((await ben.me()).status).toBe(200);
    await ben.deleteAccount();
    expect((await ann.confirmEmail(token)).status).toBe(204);
  });

  test('replaces the one before', async () => {
    const browser = await signUp(app);
    const [first, second] = [await askForEmail(browser), await askForEmail(browser)];
    expect(await browser.confirmEmail(await confirmToken(first))).toMatchProblem('TOKEN_INVALID');
    expect((await browser.confirmEmail(await confirmToken(second))).status).toBe(204);
  });

  test('counts among the mails that an address can be sent at a stranger’s word', async () => {
    const limited = await startApp({ DATABASE_URL: await freshDatabase('email_change'), RATE_LIMITS: 'on' });
    const browser = limited.browser();
    await browser.signUp();
    const email = newEmail();
    for (let n = 0; n < 3; n++) expect((await browser.changeEmail(email)).status).toBe(202);
    expect(await browser.changeEmail(email)).toMatchProblem('RATE_LIMITED');
    expect((await browser.changeEmail(newEmail())).status).toBe(202);
  });
});

describe('the confirmation of a new address', () => {
  test('in the user’s browser changes the address, renews that session and ends all others', async () => {
    const laptop = await signUp(app);
    const phone = laptop.otherDevice();
    await phone.login();
    const email = await askForEmail(laptop);
    const before = { id: laptop.sessionId, access: laptop.accessToken() };

    const answer = await laptop.confirmEmail(await confirmToken(email));

    expect(answer.status).toBe(204);
    expect(answer.setCookies.map((cookie) => cookie.split('=')[0])).toEqual([
      cookieName('access'),
      cookieName('refresh'),
      cookieName('device'),
    ]);
    expect(await emailOf(laptop)).toBe(email);
    expect(laptop.sessionId).not.toBe(before.id);
    expect(
      await app
        .browser()
        .send('get', '/auth/me', { headers: { cookie: `${cookieName('access')}=${before.access}` } }),
    ).toMatchProblem('SESSION_ENDED');
    expect(await phone.me()).toMatchProblem('SESSION_ENDED');
    expect((await laptop.otherDevice(email).login()).status).toBe(200);
    expect(await laptop.otherDevice().login()).toMatchProblem('INVALID_CREDENTIALS');
  });

  test('in another browser needs the password, before which the link stays valid', async () => {
    const laptop = await signUp(app);
    const email = await askForEmail(laptop);
    const token = await confirmToken(email);
    const elsewhere = laptop.otherDevice(email);
    const stranger = await signUp(app);

    for (const browser of [elsewhere, stranger])
      expect(await browser.confirmEmail(token)).toMatchProblem('PASSWORD_REQUIRED');
    expect(await elsewhere.confirmEmail(token, WRONG)).toMatchProblem('PASSWORD_REQUIRED');
    expect(await emailOf(laptop)).toBe(laptop.email);
    const answer = await elsewhere.confirmEmail(token, PASSWORD);

    expect(answer.status).toBe(204);
    expect(answer.setCookies.map((cookie) => cookie.split('=')[0])).toEqual([cookieName('device')]);
    expect(await laptop.me()).toMatchProblem('SESSION_ENDED');
    expect((await elsewhere.login()).status).toBe(200);
  });

  test('by the password leaves the session of another account alone that the browser has', async () => {
    const [laptop, stranger] = [await signUp(app), await signUp(app)];
    const token = await confirmToken(await askForEmail(laptop));
    expect((await stranger.confirmEmail(token, PASSWORD)).status).toBe(204);
    expect(await emailOf(stranger)).toBe(stranger.email);
  });

  test('by a session that has ended needs the password as well', async () => {
    const laptop = await signUp(app);
    const token = await confirmToken(await askForEmail(laptop));
    await app.sql`UPDATE sessions SET revoked_at = now(), revoked_reason = 'logout' WHERE id =
      ${laptop.sessionId}`;
    expect(await laptop.confirmEmail(token)).toMatchProblem('PASSWORD_REQUIRED');
  });

  test('works once, for an hour, and has one success under 10 parallel uses', async () => {
    const [browser, late] = [await signUp(app), await signUp(app)];
    const token = await confirmToken(await askForEmail(browser));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.otherDevice().confirmEmail(token, PASSWORD)),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 204))
      expect(answer).toMatchProblem('TOKEN_INVALID');
    expect(
      (await templatesTo(browser.email)).filter((template) => template === 'email-changed'),
    ).toHaveLength(1);

    const email = await askForEmail(late);
    await ageLinks(app, email, '1 hour');
    expect(await late.confirmEmail(await confirmToken(email))).toMatchProblem('TOKEN_INVALID');
  });

  test('ends the former address’s reset links, even if the account returns to that address', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const reset = await newestToken(app, browser.email, 'reset-password');
    await moveTo(browser, await askForEmail(browser));
    expect(await browser.resetPassword(NEW_PASSWORD, reset)).toMatchProblem('TOKEN_INVALID');
    await moveTo(browser, await askForEmail(browser, browser.email));
    expect(await browser.resetPassword(NEW_PASSWORD, reset)).toMatchProblem('TOKEN_INVALID');
  });

  test('by links of other kinds is refused', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const reset = await newestToken(app, browser.email, 'reset-password');
    const email = await askForEmail(browser);
    const confirm = await confirmToken(email);
    expect(await browser.confirmEmail(reset)).toMatchProblem('TOKEN_INVALID');
    expect(await browser.undoEmailChange(confirm)).toMatchProblem('TOKEN_INVALID');
    expect(await browser.resetPassword(NEW_PASSWORD, confirm)).toMatchProblem('TOKEN_INVALID');
    await moveTo(browser, email);
    expect(await browser.confirmEmail(await undoToken(browser.email))).toMatchProblem('TOKEN_INVALID');
  });
});

describe('the old address', () => {
  test('is told at once and can undo: the account, no password, no sessions, and a reset link', async () => {
    const owner = await signUp(app);
    const thief = owner.otherDevice();
    await thief.login();
    const stolen = await askForEmail(thief);
    await moveTo(thief, stolen);
    await thief.changePassword(NEW_PASSWORD);
    const next = newEmail('next');
    await thief.changeEmail(next, NEW_PASSWORD);

    const answer = await owner.undoEmailChange(await undoToken(owner.email));

    expect([answer.status, answer.setCookies]).toEqual([204, []]);
    expect(await thief.me()).toMatchProblem('SESSION_ENDED');
    expect(await thief.refresh()).toMatchProblem('SESSION_ENDED');
    expect(await thief.confirmEmail(await confirmToken(next))).toMatchProblem('TOKEN_INVALID');
    for (const email of [owner.email, stolen]) {
      for (const password of [PASSWORD, NEW_PASSWORD])
        expect(await owner.otherDevice(email).login(password)).toMatchProblem('INVALID_CREDENTIALS');
    }
    const reset = await newestToken(app, owner.email, 'reset-password');
    expect((await owner.resetPassword('a phrase of my own again', reset)).status).toBe(204);
    expect((await owner.login('a phrase of my own again')).status).toBe(200);
    expect(await emailOf(owner)).toBe(owner.email);
  });

  test('and the address that loses the account by that are both told', async () => {
    const [owner, email] = [await signUp(app), newEmail('moved')];
    await moveTo(owner, await askForEmail(owner, email));
    await owner.undoEmailChange(await undoToken(owner.email));
    expect(await templatesTo(owner.email)).toEqual(['reset-password', 'email-changed', 'verify-email']);
    expect(await templatesTo(email)).toEqual(['email-change-undone', 'confirm-email']);
  });

  test('can do so for 7 days, once', async () => {
    const [inTime, late] = [await signUp(app), await signUp(app)];
    for (const browser of [inTime, late]) await moveTo(browser, await askForEmail(browser));
    const token = await undoToken(inTime.email);
    await ageLinks(app, inTime.email, '6 days 23 hours 59 minutes');
    await ageLinks(app, late.email, '7 days');
    expect((await inTime.undoEmailChange(token)).status).toBe(204);
    expect(await inTime.undoEmailChange(token)).toMatchProblem('TOKEN_INVALID');
    expect(await late.undoEmailChange(await undoToken(late.email))).toMatchProblem('TOKEN_INVALID');
  });

  test('can’t take back what an operator has disabled', async () => {
    const [owner, email] = [await signUp(app), newEmail('moved')];
    await moveTo(owner, await askForEmail(owner, email));
    await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${email}`;
    expect(await owner.undoEmailChange(await undoToken(owner.email))).toMatchProblem('TOKEN_INVALID');
  });
});
