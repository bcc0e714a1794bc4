import { describe, expect, test } from '@jest/globals';
import { freshDatabase, newEmail, PASSWORD } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, newestToken } from '../../../test/support/links.js';

const NEW_PASSWORD = 'a quite different phrase';
const WRONG = 'a wrong password indeed';

describe('the password that is asked for once more', () => {
  test('can be tried ten times in 15 minutes by each session; only its own failures count', async () => {
    const limited = await startApp({
      DATABASE_URL: await freshDatabase('reauthentication'),
      RATE_LIMITS: 'on',
    });
    const [laptop, phone] = [limited.browser(), limited.browser()];
    await laptop.signUp();
    const sameUser = laptop.otherDevice();
    await sameUser.login();
    await phone.signUp();
    const stranger = limited.browser({ email: laptop.email });
    for (let n = 0; n < 10; n++) await stranger.login(WRONG);

    for (let n = 0; n < 12; n++) expect((await laptop.changePassword(PASSWORD)).status).toBe(204);
    for (let n = 0; n < 10; n++) expect(await laptop.deleteAccount(WRONG)).toMatchProblem('PASSWORD_WRONG');
    expect(await laptop.changePassword(NEW_PASSWORD)).toMatchProblem('RATE_LIMITED');
    expect(await laptop.changeEmail(newEmail())).toMatchProblem('RATE_LIMITED');
    for (let n = 0; n < 20; n++) expect((await phone.changePassword(PASSWORD)).status).toBe(204);
    expect(await phone.changePassword(NEW_PASSWORD)).toMatchProblem('RATE_LIMITED');
    expect((await phone.me()).status).toBe(200);
  });

  test('is counted when the new one is refused; failures of one session block no other', async () => {
    const limited = await startApp({
      DATABASE_URL: await freshDatabase('refused_changes'),
      RATE_LIMITS: 'on',
      LIMIT_PASSWORD_CHANGE_PER_ACCOUNT: '8',
    });
    const owner = limited.browser();
    await owner.signUp();
    const stolen = owner.otherDevice();
    await stolen.login();
    for (let n = 0; n < 10; n++)
      expect(await stolen.changePassword(NEW_PASSWORD, WRONG)).toMatchProblem('PASSWORD_WRONG');

    for (let n = 0; n < 8; n++)
      expect(await owner.changePassword('password1234')).toMatchProblem('PASSWORD_REFUSED');
    expect(await owner.changePassword('password1234')).toMatchProblem('RATE_LIMITED');
    expect(await owner.changePassword(NEW_PASSWORD)).toMatchProblem('RATE_LIMITED');
  });

  test('is not compared once the mails to an address are used up', async () => {
    const limited = await startApp({ DATABASE_URL: await freshDatabase('refused_moves'), RATE_LIMITS: 'on' });
    const owner = limited.browser();
    await owner.signUp();
    const email = newEmail();
    for (let n = 0; n < 3; n++) expect((await owner.changeEmail(email)).status).toBe(202);
    // Were it compared, it would be refused as wrong.
    expect(await owner.changeEmail(email, WRONG)).toMatchProblem('RATE_LIMITED');
  });

  test('can be tried ten times by each link to a new address, from whatever browser', async () => {
    const limited = await startApp({
      DATABASE_URL: await freshDatabase('link_passwords'),
      RATE_LIMITS: 'on',
    });
    const browser = limited.browser();
    await browser.signUp();
    const token = await newestToken(limited, await askForEmail(browser), 'confirm-email');
    for (let n = 0; n < 10; n++)
      expect(await browser.otherDevice().confirmEmail(token, WRONG)).toMatchProblem('PASSWORD_REQUIRED');
    expect(await browser.otherDevice().confirmEmail(token, PASSWORD)).toMatchProblem('RATE_LIMITED');
    expect((await browser.confirmEmail(token)).status).toBe(204);
  });
});
