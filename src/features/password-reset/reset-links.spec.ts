import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, mailsTo, signUp, type TestApp, tokenIn } from 'postern/testing';
import { ageLinks } from '../../../test/support/age.js';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';

const NEW_PASSWORD = 'a quite different phrase';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

describe('a link that is asked for', () => {
  test('is mailed again at the next request: a stranger does not void the owner’s link', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const first = await browser.linkToken();
    for (let n = 0; n < 3; n++) await app.browser({ email: browser.email }).forgotPassword();
    expect(await browser.linkToken()).toBe(first);
    expect(
      await app.sql`SELECT count(*)::int AS count FROM one_time_tokens WHERE email = ${browser.email}`,
    ).toEqual([{ count: 1 }]);
    expect((await browser.resetPassword(NEW_PASSWORD, first)).status).toBe(204);
  });

  test('works for as long as the newest mail says, and no longer than twice that', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const first = await browser.linkToken();
    await ageLinks(app, browser.email, '29 minutes');
    await browser.forgotPassword();
    await ageLinks(app, browser.email, '29 minutes');
    // It was asked for too long ago to be mailed once more, and lives on beside the next one.
    await browser.forgotPassword();
    expect(await browser.linkToken()).not.toBe(first);
    await ageLinks(app, browser.email, '2 minutes');
    expect(await browser.resetPassword(NEW_PASSWORD, first)).toMatchProblem('TOKEN_INVALID');
    expect((await browser.resetPassword(NEW_PASSWORD)).status).toBe(204);
  });

  test('ends with the first of several that is used, also when they were asked for at once', async () => {
    const browser = await signUp(app);
    await Promise.all(Array.from({ length: 5 }, () => browser.otherDevice().forgotPassword()));
    const mails = (await mailsTo(app, browser.email)).filter(({ template }) => template === 'reset-password');
    expect(mails).toHaveLength(5);
    const answers: Answer[] = [];
    for (const token of new Set(mails.map(({ text }) => tokenIn(text))))
      answers.push(await browser.resetPassword(NEW_PASSWORD, token));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  test('to an address that can take its account back is the one that does so, again', async () => {
    const browser = await signUp(app);
    await moveTo(browser, await askForEmail(browser));
    const undo = await newestToken(app, browser.email, 'undo-email-change');
    await app.sql`DELETE FROM outbox WHERE recipient = ${browser.email}`;
    expect((await app.browser({ email: browser.email }).forgotPassword()).status).toBe(202);
    expect((await mailsTo(app, browser.email)).map(({ template }) => template)).toEqual(['email-changed']);
    expect(await newestToken(app, browser.email, 'undo-email-change')).toBe(undo);
  });
});
