import { beforeAll, expect, test } from '@jest/globals';
import { linkFrom, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp, showCode } from '../../../test/support/authenticator.js';
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
  page.element('#password-field').value = PASSWORD;
  await page.press();

  const [address = '', ...others] = page.left;
  expect(others).toEqual([]);
  const there = new URL(address);
  expect(there.searchParams.get('second-factor')?.split(' ').toSorted()).toEqual(['otp', 'rc']);
  there.searchParams.delete('second-factor');
  expect(there.href).toBe(returnTo);
  expect((await showCode(browser, await authenticator.code())).status).toBe(200);
});
