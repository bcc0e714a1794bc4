import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { openScripted } from '../../../test/support/scripted-page.js';
import { cookieName } from '../../../test/support/cookie-names.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

describe('a link that is no longer valid', () => {
  const DEAD = `#token=${'A'.repeat(43)}`;
  const mailsFor = async (email: string) => (await mailsTo(app, email)).map(({ template }) => template);

  test('to confirm a new address is mailed again for a signed-in user who types the password', async () => {
    const [owner, moved] = [await signUp(app), newEmail('moved')];
    const page = await openScripted(owner, DEAD, { of: 'confirm-email' });
    await page.press();
    page.element('#email').value = moved;
    await page.press('#another');
    expect([page.element('#own').hidden, page.requests.length]).toEqual([false, 1]);

    page.element('#own-password').value = 'a wrong password indeed';
    await page.press('#another');
    expect(page.element('#status').textContent).toBe('The password is wrong.');
    page.element('#own-password').value = PASSWORD;
    await page.press('#another');
    expect(page.element('#status').textContent).toBe(
      'If there is something to mail to this address, it is on its way, with a link and a code.',
    );
    expect(await mailsFor(moved)).toEqual(['confirm-email']);
  });

  test('also where the access token is over and the session is not', async () => {
    const [owner, moved] = [await signUp(app), newEmail('moved')];
    owner.jar.setCookieSync(`${cookieName('access')}=; Max-Age=0; Path=/; Secure`, app.env.APP_URL);
    const page = await openScripted(owner, DEAD, { of: 'confirm-email' });
    [page.element('#email').value, page.element('#own-password').value] = [moved, PASSWORD];
    page.element('#own').hidden = false;
    await page.press('#another');
    expect(await mailsFor(moved)).toEqual(['confirm-email']);
  });

  test('tells whoever is not signed in to do so first, and mails and counts nothing', async () => {
    const moved = newEmail('moved');
    const page = await openScripted(app.browser(), `${DEAD}&to=https://app.example.test/shop`, {
      of: 'confirm-email',
    });
    [page.element('#email').value, page.element('#own-password').value] = [moved, PASSWORD];
    page.element('#own').hidden = false;
    await page.press('#another');
    expect([page.element('#sign-in-first').hidden, page.element('#sign-in').href]).toEqual([
      false,
      'https://app.example.test/shop',
    ]);
    expect([await mailsFor(moved), page.element('#status').textContent]).toEqual([[], '']);
  });

  test.each([
    ['that link again, while the change can be taken back', () => undefined, 'email-changed'],
    [
      'one to choose a new password, once the account has that address again',
      async (owner: Browser) =>
        owner.undoEmailChange(await newestToken(app, owner.email, 'undo-email-change')),
      'reset-password',
    ],
  ])('to take an address back has what still helps mailed: %s', async (_, before, template) => {
    const owner = await signUp(app);
    await moveTo(owner, await askForEmail(owner));
    await before(owner);
    const sent = (await mailsFor(owner.email)).length;
    const page = await openScripted(app.browser(), DEAD, { of: 'undo-email-change' });
    page.element('#typed-field').value = owner.email;
    await page.press();
    expect([page.element('#next').hidden, page.element('#by-code').hidden]).toEqual([false, false]);
    await page.press('#another');
    expect(page.requests).toHaveLength(1);
    page.element('#email').value = owner.email;
    await page.press('#another');
    expect([(await mailsFor(owner.email))[0], (await mailsFor(owner.email)).length]).toEqual([
      template,
      sent + 1,
    ]);
  });
});
