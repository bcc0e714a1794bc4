import { beforeAll, expect, test } from '@jest/globals';
import { Browser, freshDatabase, type Site, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { BoundBrowser, challengeIn, Device, register } from '../../../test/support/bound-device.js';
import { readRunbook } from '../../../test/support/runbook.js';

/** What a browser holds of a bound session, at the steps of docs/key-rotation.md. */
let before: TestApp;
let verify: TestApp;
let sign: TestApp;
let drop: TestApp;
beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('device_key_rotation');
  const steps = await readRunbook();
  const start = (step = {}) =>
    startApp({ DATABASE_URL, DEVICE_BINDING: 'offered', FRESH_SECONDS: '0', ...step });
  [before, verify, sign, drop] = await Promise.all([
    start(),
    start(steps.verify),
    start(steps.sign),
    start(steps.drop),
  ]);
});

/** A browser that has bound its session before the rotation; `at` leads it to the app of another step. */
async function boundBefore() {
  const place = { url: before.url, env: before.env };
  const browser = new Browser<Site>(place);
  const device = new Device();
  const answer = await register(browser as Browser, device.registration(challengeIn(await browser.signUp())));
  const { session_identifier } = answer.body as { session_identifier: string };
  const bound = new BoundBrowser(browser as Browser, device, session_identifier, challengeIn(answer));
  const at = ({ url }: TestApp) => {
    place.url = url;
    return bound;
  };
  return { at, bound };
}

test('while both keys are there, a bound session is refreshed by either', async () => {
  const { at } = await boundBefore();
  for (const app of [verify, sign, verify, sign]) expect((await at(app).refresh()).status).toBe(200);
});

test('without the key of its identifier alone, the browser forgets the session', async () => {
  const { at } = await boundBefore();
  expect((await at(sign).refresh()).status).toBe(200);
  const answer = await at(drop).refresh();
  expect(answer).toMatchProblem('SESSION_ENDED');
  expect([answer.status, answer.setCookies]).toEqual([401, []]);
});

test('where the key of its token is not known either, it tries again later', async () => {
  const { at } = await boundBefore();
  expect(await at(drop).refresh()).toMatchProblem('BUSY');
  expect((await at(sign).refresh()).status).toBe(200);
});

test('without a refresh cookie any identifier is answered SESSION_REQUIRED', async () => {
  const { bound } = await boundBefore();
  const stranger = drop.browser();
  const answer = await stranger.send('post', '/auth/refresh', { headers: bound.headers(null) });
  expect(answer).toMatchProblem('SESSION_REQUIRED');
});
