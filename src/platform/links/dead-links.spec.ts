import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { openScripted } from '../../../test/support/scripted-page.js';
import { cookieName } from '../../../test/support/cookie-names.js';

/** The button of most of these pages. */
const ANOTHER = 'Send another email';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

/** Opens the fields of a page for a signed-in user, fills them, and asks. */
async function askAsOwner(page: Awaited<ReturnType<typeof openScripted>>, email: string): Promise<void> {
  await page.press();
  page.type('email', email);
  await page.press(ANOTHER);
  page.type('password', PASSWORD);
  await page.press(ANOTHER);
}

describe('a link that is no longer valid', () => {
  const DEAD = `#token=${'A'.repeat(43)}`;
  const mailsFor = async (email: string) => (await mailsTo(app, email)).map(({ template }) => template);

  test('to confirm a new address is mailed again for a signed-in user who types the password', async () => {
    const [owner, moved] = [await signUp(app), newEmail('moved')];
    const page = await openScripted(owner, DEAD, { of: 'confirm-email' });
    await page.press();
    page.type('email', moved);
    await page.press(ANOTHER);
    expect([page.fields().at(-1), page.field('email').value, page.requests.length]).toEqual([
      'password',
      moved,
      1,
    ]);

    page.type('password', 'a wrong password indeed');
    await page.press(ANOTHER);
    expect(page.said()).toBe('The password is wrong.');
    page.type('password', PASSWORD);
    await page.press(ANOTHER);
    expect(page.said()).toBe(
      'If there is something to mail to this address, it is on its way, with a link and a code.',
    );
    expect(await mailsFor(moved)).toEqual(['confirm-email']);
  });

  test('also where the access token is over and the session is not', async () => {
    const [owner, moved] = [await signUp(app), newEmail('moved')];
    owner.jar.setCookieSync(`${cookieName('access')}=; Max-Age=0; Path=/; Secure`, app.env.APP_URL);
    const page = await openScripted(owner, DEAD, { of: 'confirm-email' });
    await askAsOwner(page, moved);
    expect(await mailsFor(moved)).toEqual(['confirm-email']);
  });

  test('tells whoever is not signed in to do so first, and mails and counts nothing', async () => {
    const moved = newEmail('moved');
    const page = await openScripted(app.browser(), `${DEAD}&to=https://app.example.test/shop`, {
      of: 'confirm-email',
    });
    await askAsOwner(page, moved);
    expect(page.links()).toEqual(['https://app.example.test/shop']);
    expect(page.said()).toContain('sign in first');
    expect(await mailsFor(moved)).toEqual([]);
    expect(page.field('password').value).toBe(PASSWORD);
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
    page.type('email', owner.email);
    await page.press();
    expect(page.fields()).toEqual(['email', 'code']);
    await page.press('Mail me what still helps');
    expect(page.said()).toContain('email');
    expect((await mailsFor(owner.email)).length).toBe(sent);
    page.type('email', owner.email);
    await page.press('Mail me what still helps');
    expect([(await mailsFor(owner.email))[0], (await mailsFor(owner.email)).length]).toEqual([
      template,
      sent + 1,
    ]);
  });
});
