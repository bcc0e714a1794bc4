import { beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { send } from '../../../test/support/wire.js';

const PATH = '/.well-known/change-password';
/**
 * What a password manager asks for first: a server that answers this well says nothing by answering the
 * other.
 */
const NOWHERE = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200';
const SPA = 'https://app.example.test';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

test('password managers are redirected to the configured page, and no cache keeps the answer', async () => {
  const named = await startApp({ CHANGE_PASSWORD_URL: `${SPA}/account#/password` });
  for (const method of ['GET', 'HEAD']) {
    const { status, headers, setCookies, text } = await send(named, method, PATH, {
      headers: { cookie: 'a=b', host: 'evil.test' },
    });
    expect([status, headers.location, setCookies, text]).toEqual([303, `${SPA}/account#/password`, [], '']);
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store' });
  }
});

test('without a page of its own it is led to the SPA, and where there is none, nowhere', async () => {
  expect((await send(app, 'GET', PATH)).headers.location).toBe(SPA);
  expect(await send(await startApp({ WEB_ORIGINS: '' }), 'GET', PATH)).toMatchProblem('NOT_FOUND');
});

test('what should not exist does not', async () => {
  for (const path of [NOWHERE, `${PATH}/`, `${PATH}/x`, '/.well-known', '/.well-known/security.txt']) {
    const { status } = await send(app, 'GET', path);
    // express takes a slash at the end for none.
    expect([path, status]).toEqual([path, path === `${PATH}/` ? 303 : 404]);
  }
  expect(await send(app, 'POST', PATH)).toMatchProblem('NOT_FOUND');
});

test('below a base path, both the origin’s root and the path answer password managers', async () => {
  const below = await startApp({
    APP_URL: 'https://example.test/backend',
    WEB_ORIGINS: 'https://example.test',
  });
  for (const base of ['', '/backend']) {
    expect((await send(below, 'GET', base + PATH)).headers.location).toBe('https://example.test');
    expect((await send(below, 'GET', base + NOWHERE)).status).toBe(404);
  }
});

test.each([
  'https://evil.test/account',
  'https://app.example.test:443/',
  'http://app.example.test/',
  'https://user@app.example.test/',
  '/account',
  'javascript:alert(1)',
])('the page can not be %s', async (CHANGE_PASSWORD_URL) => {
  await expect(startApp({ CHANGE_PASSWORD_URL })).rejects.toMatchObject({
    lines: [expect.stringMatching(/^CHANGE_PASSWORD_URL: /)],
  });
});

test('the page may be at an origin of a pattern, or at the API’s own if no other is listed', async () => {
  const own = await startApp({
    APP_URL: 'https://example.test/backend',
    CHANGE_PASSWORD_URL: 'https://example.test/account',
  });
  expect((await send(own, 'GET', PATH)).headers.location).toBe('https://example.test/account');
  const WEB_ORIGINS = 'https://app.example.test,https://*-preview.example.test';
  const CHANGE_PASSWORD_URL = 'https://x-preview.example.test/account';
  expect(
    (await send(await startApp({ WEB_ORIGINS, CHANGE_PASSWORD_URL }), 'GET', PATH)).headers.location,
  ).toBe(CHANGE_PASSWORD_URL);
});
