import { beforeAll, describe, expect, test } from '@jest/globals';
import { linkFrom, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp, showCode } from '../../../test/support/authenticator.js';
import { askByEmail } from '../../../test/support/email-sign-in.js';
import { newestCode, newestLink } from '../../../test/support/links.js';
import { openScripted } from '../../../test/support/scripted-page.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

test('the page of a sign-in link leads whoever has a second factor on to where it is asked for', async () => {
  const owner = await signUp(app);
  const { authenticator } = await addTotp(owner);
  const returnTo = 'https://app.example.test/shop?cart=3#/basket';
  const browser = owner.otherDevice();
  await browser.send('post', '/auth/sign-in-link', { body: { email: owner.email, returnTo } });
  const { url } = await linkFrom(browser, 'sign-in');

  const page = await openScripted(browser, url.hash, { of: 'sign-in' });
  await page.press();
  page.type('password', PASSWORD);
  await page.press();

  const [address = '', ...others] = page.left;
  expect(others).toEqual([]);
  const there = new URL(address);
  expect(there.searchParams.get('second-factor')?.split(' ').toSorted()).toEqual(['otp', 'rc']);
  there.searchParams.delete('second-factor');
  expect(there.href).toBe(returnTo);
  expect((await showCode(browser, await authenticator.code())).status).toBe(200);
});

describe('the page behind the link of a sign-in by email', () => {
  test('in another browser shows the code, and takes none', async () => {
    const asking = await signUp(app);
    await askByEmail(asking);
    const link = await newestLink(app, asking.email, 'email-sign-in');
    const elsewhere = app.browser();
    const page = await openScripted(elsewhere, link.hash, { of: 'email-sign-in' });
    expect(page.requests).toEqual([]);
    await page.press();
    expect(page.texts()).toEqual([
      expect.stringMatching(/asked for in another browser.+tell nobody/),
      await newestCode(app, asking.email),
    ]);
    expect([page.buttons(), page.fields()]).toEqual([[], []]);
    expect((await elsewhere.me()).status).toBe(401);
  });

  test('in the browser that asked signs in by one press', async () => {
    const asking = app.browser();
    await askByEmail(asking);
    const link = await newestLink(app, asking.email, 'email-sign-in');
    const page = await openScripted(asking, link.hash, { of: 'email-sign-in' });
    await page.press();
    expect(page.isDone()).toBe(true);
    expect((await asking.me()).status).toBe(200);
  });

  test('without its key sends whoever opened it back to where they asked', async () => {
    const page = await openScripted(app.browser(), '', { of: 'email-sign-in' });
    expect(page.fields()).toEqual([]);
    expect(page.said()).toMatch(/Type the code .+ where you asked for it/);
  });
});
