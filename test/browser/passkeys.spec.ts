import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { age, type Browser, mailsTo, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startLocalApp } from '../support/app.js';
import { openWindow } from '../support/chromium.js';
import { PageServer } from '../support/page-server.js';
import { type RequestOptions } from '../support/passkey-device.js';
import { showPasskey, signInOptions } from '../support/passkeys.js';
import { type PageAnswer, pageScript } from '../support/passkey-page.js';
import { type AuthenticatorKind, VirtualAuthenticator } from '../support/virtual-authenticator.js';

const PLATFORM: AuthenticatorKind = { transport: 'internal', verifies: true, keeps: true };
const ROAMING: AuthenticatorKind = { transport: 'usb', verifies: true, keeps: true };
const TOUCHED: AuthenticatorKind = { transport: 'usb', verifies: false, keeps: false };

let app: TestApp;
let spa: PageServer;
/** A page of ours on another host, and one of nobody's. */
let other: PageServer;
let evil: PageServer;

beforeAll(async () => {
  spa = await PageServer.start();
  other = await PageServer.start('app.localhost');
  evil = await PageServer.start();
  app = await startLocalApp({ WEB_ORIGINS: `${spa.origin},${other.origin}` });
  for (const server of [spa, other, evil]) server.show('/', pageScript(app.env.APP_URL));
});

interface Window {
  page: Page;
  authenticator: VirtualAuthenticator;
  owner: Browser;
}

/** A window with an authenticator, where somebody is signed in who has added a passkey of it. */
async function withPasskey(kind: AuthenticatorKind): Promise<Window> {
  const owner = await signUp(app);
  const page = await openWindow({ person: owner });
  await page.goto(spa.origin);
  const authenticator = await VirtualAuthenticator.plugIn(page, kind);
  expect(await run(page, 'add()')).toMatchObject({ status: 201 });
  return { page, authenticator, owner };
}

/** Another window with an authenticator that has the same credentials. */
async function copied({ authenticator }: Window, at: PageServer, kind = PLATFORM): Promise<Page> {
  const page = await openWindow();
  await page.goto(at.origin);
  const copy = await VirtualAuthenticator.plugIn(page, kind);
  for (const credential of await authenticator.copy()) await copy.put(credential);
  return page;
}

/** Calls a function of the page's script. */
const run = (page: Page, call: string) =>
  page.evaluate<PageAnswer & { refused?: string }>(`passkeys.${call}`);

const signedOut = ({ page }: Window) => page.context().clearCookies();
const login = ({ page, owner }: Window) =>
  run(page, `post('/auth/login', ${JSON.stringify({ email: owner.email, password: PASSWORD })})`);
const signedIn = (owner: Browser, methods: string[]) => ({
  status: 200,
  body: { user: { email: owner.email }, session: { assurance: 2, methods } },
});

describe.each([
  ['of the platform', PLATFORM],
  ['that roams', ROAMING],
])('an authenticator %s that verifies its user', (_, kind) => {
  test('makes a passkey that signs in alone, by a button', async () => {
    const window = await withPasskey(kind);
    await signedOut(window);
    const answer = await run(window.page, 'signIn()');
    expect(answer).toMatchObject({ status: 200, body: { user: { email: window.owner.email } } });
    const { session } = answer.body as { session: { assurance: number; methods: string[] } };
    expect(session.assurance).toBe(2);
    expect(session.methods.toSorted()).toEqual(['hwk', 'mfa']);
  });

  test('is a second factor after the password, and proves who is there', async () => {
    const window = await withPasskey(kind);
    await signedOut(window);
    expect(await login(window)).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_REQUIRED' } });
    expect(await run(window.page, 'secondStep()')).toMatchObject(signedIn(window.owner, ['pwd', 'hwk']));
    expect(await run(window.page, 'prove()')).toMatchObject({
      status: 200,
      body: { session: { assurance: 2 } },
    });
  });

  test('makes no second passkey of one account', async () => {
    const { page } = await withPasskey(kind);
    expect(await run(page, 'add()')).toEqual({ refused: 'InvalidStateError' });
  });
});

test('a passkey signs in by autofill, without a name or a button', async () => {
  const window = await withPasskey(PLATFORM);
  await signedOut(window);
  const answer = await run(window.page, "signIn('conditional')");
  expect(answer).toMatchObject({ status: 200, body: { user: { email: window.owner.email } } });
});

test('a key that is only touched is a second factor, and signs nobody in alone', async () => {
  const window = await withPasskey(TOUCHED);
  await signedOut(window);
  expect(await run(window.page, 'signIn()')).toEqual({ refused: 'NotAllowedError' });
  // Nor when a page asks it for less than it was told to.
  const credential = (await window.authenticator.copy())[0]?.credentialId ?? '';
  const id = Buffer.from(credential, 'base64').toString('base64url');
  const allowed = { userVerification: 'discouraged', allowCredentials: [{ type: 'public-key', id }] };
  expect(await run(window.page, `signIn(undefined, ${JSON.stringify(allowed)})`)).toMatchObject({
    status: 403,
    body: { code: 'PASSKEY_REFUSED' },
  });
  await login(window);
  expect(await run(window.page, 'secondStep()')).toMatchObject(signedIn(window.owner, ['pwd', 'hwk']));
});

test('a passkey that is added proves a session anew after ten minutes', async () => {
  const window = await withPasskey(PLATFORM);
  await age(window.owner, '11 minutes');
  expect(await run(window.page, "post('/auth/logout-others')")).toMatchObject({ status: 403 });
  expect(await run(window.page, 'prove()')).toMatchObject({ status: 200 });
  expect(await run(window.page, "post('/auth/logout-others')")).toMatchObject({ status: 204 });
});

describe('an assertion is refused', () => {
  /** Has a page sign what another browser was given, as one does that stands in between. */
  const signedOn = async (page: Page, change: Partial<RequestOptions> = {}) => {
    const between = app.browser();
    const options = { ...(await signInOptions(between)), ...change };
    return { between, signed: await page.evaluate<object>(`passkeys.sign(${JSON.stringify(options)})`) };
  };

  test('of a page of another origin', async () => {
    const { between, signed } = await signedOn(await copied(await withPasskey(PLATFORM), evil));
    expect(await showPasskey(between, signed)).toMatchProblem('PASSKEY_REFUSED');
    const { between: fair, signed: fairly } = await signedOn(await copied(await withPasskey(PLATFORM), spa));
    expect((await showPasskey(fair, fairly)).status).toBe(200);
  });

  test('by another RP ID, which no page of another host can say', async () => {
    const window = await withPasskey(PLATFORM);
    const page = await openWindow();
    await page.goto(other.origin);
    const copy = await VirtualAuthenticator.plugIn(page, PLATFORM);
    for (const credential of await window.authenticator.copy())
      await copy.put({ ...credential, rpId: 'app.localhost' });
    const { between, signed } = await signedOn(page, { rpId: 'app.localhost' });
    expect(signed).toHaveProperty('response');
    expect(await showPasskey(between, signed)).toMatchProblem('PASSKEY_REFUSED');
    const { signed: foreign } = await signedOn(page, { rpId: 'example.com' });
    expect(foreign).toEqual({ refused: 'SecurityError' });
  });

  test('whose challenge another browser was given', async () => {
    const page = await copied(await withPasskey(PLATFORM), spa);
    const { between, signed } = await signedOn(page);
    expect(await showPasskey(app.browser(), signed)).toMatchProblem('CHALLENGE_EXPIRED');
    expect((await showPasskey(between, signed)).status).toBe(200);
    expect(await showPasskey(between, signed)).toMatchProblem('CHALLENGE_EXPIRED');
  });

  test('but for one, of twenty at once', async () => {
    const window = await withPasskey(PLATFORM);
    await signedOut(window);
    const answers = await window.page.evaluate<PageAnswer[]>('passkeys.signInAtOnce(20)');
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter((answer) => answer.status !== 200))
      expect({ status, body }).toMatchObject({ status: 403, body: { code: 'CHALLENGE_EXPIRED' } });
  });

  test('of a copy whose counter is behind that of the passkey, and its owner is told', async () => {
    const window = await withPasskey(ROAMING);
    const copy = await copied(window, spa, ROAMING);
    await signedOut(window);
    for (let times = 0; times < 2; times++)
      expect(await run(window.page, 'signIn()')).toMatchObject({ status: 200 });
    expect(await run(copy, 'signIn()')).toMatchObject({ status: 403, body: { code: 'PASSKEY_REFUSED' } });
    await app.settled();
    const subjects = (await mailsTo(app, window.owner.email)).map(({ subject }) => subject);
    expect(subjects).toContain('A passkey was refused at Postern');
  });
});
