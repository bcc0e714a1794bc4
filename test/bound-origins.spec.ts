import { expect, test } from '@jest/globals';
import { age } from 'postern/testing';
import { BoundBrowser } from './support/bound-browser.js';
import { startBoundApp } from './support/bound-people.js';

/**
 * For whose requests a browser refreshes say the session's instructions: a page whose requests it lets out
 * without the cookie could not refresh either, and its user would be signed out.
 */
test.each([
  ['the API itself', 'https://api.example.test'],
  ['the first of WEB_ORIGINS', 'https://app.example.test'],
  ['another one, with a port', 'https://desk.example.test:8443'],
  ['one that a pattern stands for', 'https://preview-7.example.test'],
])('a page of %s has its browser refresh', async (_, origin) => {
  const WEB_ORIGINS =
    'https://app.example.test,https://desk.example.test:8443,https://preview-*.example.test';
  const app = await startBoundApp({ WEB_ORIGINS });
  const owner = new BoundBrowser(app, { headers: { origin } });
  await owner.signUp();
  await age(owner, '1 hour');
  owner.expire('access');
  expect(await owner.me()).toMatchObject({ status: 200, body: { session: { boundTo: 'device' } } });
});
