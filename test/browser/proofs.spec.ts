import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startLocalApp } from '../support/app.js';
import { addTotp, forgetSteps } from '../support/authenticator.js';
import { openWindow, requestsOf } from '../support/chromium.js';
import { bundled, PageServer } from '../support/page-server.js';

/** The page answers each question as `answer` says; without one it has no function for that. */
const script = (url: string) => `
  import { createClient } from './src/client/client.js';
  const asked = [];
  const clientThatAsks = (answer) => createClient({
    url: '${url}',
    onEnrolmentRequired: () => asked.push('enrolment'),
    onProofRequired: answer && (async (methods) => (asked.push(methods), answer(methods))),
  });
  let api = clientThatAsks();
  const become = (answer) => (api.close(), void (api = clientThatAsks(answer)));
  const call = async (path, body) => {
    const { error, response } = await api.POST(path, { body });
    return error?.code ?? response.status;
  };
  const prove = async () => (await call('/auth/reauthenticate', { password: '${PASSWORD}' })) === 200;
  let refused = 0;
  const plainFetch = fetch;
  window.fetch = async (...given) => {
    const answer = await plainFetch(...given);
    if (answer.status === 403) refused++;
    return answer;
  };
  const proveOnceThreeAreRefused = async () => {
    while (refused < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    return prove();
  };
  const proveByBoth = async (methods) =>
    methods.includes('pwd') ? prove() : (await call('/auth/reauthenticate', { code: window.code })) === 200;
  Object.assign(window, { become, call, asked, prove, proveOnceThreeAreRefused, proveByBoth });
`;

let app: TestApp;
let host: PageServer;
beforeAll(async () => {
  host = await PageServer.start();
  app = await startLocalApp({ WEB_ORIGINS: host.origin });
  host.show('/', await bundled(script(app.env.APP_URL)));
});

/** A page of somebody who signed in a while ago, which answers the client's questions so. */
async function signedInLongAgo(answer: string, user?: Browser, code?: string): Promise<Page> {
  const { email } = user ?? (await signUp(app));
  const page = await openWindow();
  await page.goto(host.origin);
  await page.evaluate(`call('/auth/login', ${JSON.stringify({ email, password: PASSWORD })})`);
  if (code) await page.evaluate(`call('/auth/login/totp', ${JSON.stringify({ code })})`);
  await app.sql`UPDATE sessions SET proofs = (SELECT jsonb_object_agg(key, 1) FROM jsonb_each(proofs))
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
  await page.evaluate(`become(${answer})`);
  return page;
}

const END_OTHERS = "call('/auth/logout-others')";
const asked = (page: Page) => page.evaluate<string[][]>('asked');

test('calls at the same time ask for one proof, and are repeated once each', async () => {
  // Each is sent before the proof, however slow the machine is.
  const page = await signedInLongAgo('proveOnceThreeAreRefused');
  const requests = requestsOf(page);
  expect(await page.evaluate(`Promise.all([${END_OTHERS}, ${END_OTHERS}, ${END_OTHERS}])`)).toEqual([
    204, 204, 204,
  ]);
  expect(await asked(page)).toEqual([['pwd']]);
  const sent = (path: string) => requests.filter((request) => request === `POST ${app.env.APP_URL}${path}`);
  expect([sent('/auth/logout-others').length, sent('/auth/reauthenticate').length]).toEqual([6, 1]);
});

test('a user who has a second factor is asked for it after the password, where it is wanted', async () => {
  const user = await signUp(app);
  const { authenticator } = await addTotp(user);
  const page = await signedInLongAgo('proveByBoth', user, await authenticator.code());
  await forgetSteps(user);
  await page.evaluate(`window.code = '${await authenticator.code()}'`);
  expect(await page.evaluate("call('/auth/recovery-codes')")).toBe(200);
  const questions = (await asked(page)).map((methods) => methods.toSorted());
  expect(questions).toEqual([
    ['otp', 'pwd', 'rc'],
    ['otp', 'rc'],
  ]);
});

test('a page that has no question gets the answer, and one whose person refuses, too', async () => {
  for (const answer of ['undefined', 'async () => false']) {
    const page = await signedInLongAgo(answer);
    expect(await page.evaluate(END_OTHERS)).toBe('PROOF_REQUIRED');
  }
});

test('a page that says so without a proof is asked twice at most', async () => {
  const page = await signedInLongAgo('async () => true');
  expect(await page.evaluate(END_OTHERS)).toBe('PROOF_REQUIRED');
  expect(await asked(page)).toEqual([['pwd'], ['pwd']]);
});

test('a page is told that its person has to set a second factor up first', async () => {
  const strict = await startLocalApp({ WEB_ORIGINS: host.origin, SECOND_FACTOR: 'required' });
  host.show('/strict', await bundled(script(strict.env.APP_URL)));
  const { email } = await signUp(strict);
  const page = await openWindow();
  await page.goto(`${host.origin}/strict`);
  await page.evaluate(`call('/auth/login', ${JSON.stringify({ email, password: PASSWORD })})`);
  expect(await page.evaluate(END_OTHERS)).toBe('ENROLMENT_REQUIRED');
  expect(await asked(page)).toEqual(['enrolment']);
});
