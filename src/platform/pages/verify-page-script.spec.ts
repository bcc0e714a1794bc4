import { beforeAll, expect, test } from '@jest/globals';
import { mailsTo, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { newestCode } from '../../../test/support/links.js';
import { openScripted } from '../../../test/support/scripted-page.js';

const VERIFY = 'Confirm';
const FAILED = 'Something went wrong. Please try again.';
const WITHOUT = ['Go on', 'Send another email'];

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

test('the page uses its token when its button is pressed, and then takes it out of the address', async () => {
  const browser = app.browser();
  await browser.register();
  const token = await browser.linkToken();

  const page = await openScripted(browser, `#token=${token}`);
  expect(page.requests).toEqual([]);
  expect(page.buttons()).toEqual([VERIFY]);
  await page.press();

  expect(page.requests).toEqual([{ token }]);
  expect([page.isDone(), page.buttons()]).toEqual([true, []]);
  expect(page.addresses).toEqual(['/auth/verify']);
  expect((await browser.login()).status).toBe(200);
});

test('in another browser the page asks for the password, and says when it is the wrong one', async () => {
  const browser = app.browser();
  await browser.register();
  const token = await browser.linkToken();

  const page = await openScripted(browser.otherDevice(), `#token=${token}`);
  await page.press();
  expect([page.fields(), page.said(), page.username()]).toEqual([['password'], '', '']);

  page.type('password', 'not the password at all');
  await page.press();
  expect(page.said()).toBe('That is not the password.');

  page.type('password', PASSWORD);
  await page.press();
  expect(page.requests).toEqual([
    { token },
    { token, password: 'not the password at all' },
    { token, password: PASSWORD },
  ]);
  expect(page.isDone()).toBe(true);
  expect((await browser.login()).status).toBe(200);
});

test('what is wrong with a password is said in the words of the problem', async () => {
  const browser = app.browser();
  await browser.register();

  const page = await openScripted(browser.otherDevice(), `#token=${await browser.linkToken()}`);
  await page.press();
  page.type('password', 'x'.repeat(3000));
  await page.press();
  expect(page.said()).toBe('A password has at most 256 characters.');
  expect([page.field('password').value, page.buttons()]).toEqual(['x'.repeat(3000), [VERIFY]]);
});

test.each([
  [502, '{"message":"Internal server error"}'],
  [502, 'null'],
  [500, '{"code":500}'],
  [403, '""'],
])('a gateway’s own %s, %s, is said as a failure, and the link can be tried again', async (status, text) => {
  const browser = app.browser();
  await browser.register();
  const page = await openScripted(browser, `#token=${await browser.linkToken()}`, {
    gateway: () => new Response(text, { status }),
  });
  await page.press();
  expect([page.said(), page.isDone(), page.buttons()]).toEqual([FAILED, false, [VERIFY]]);
});

test('another email that a gateway refuses is not said to be sent', async () => {
  const page = await openScripted(app.browser(), `#token=${'A'.repeat(43)}&email=ann@example.com`, {
    gateway: (path) =>
      path.endsWith('/resend-verification') ? new Response('null', { status: 502 }) : undefined,
  });
  await page.press();
  await page.press('Send another email');
  expect(page.said()).toContain(FAILED);
});

test('a link works where URL.canParse is not known, too', async () => {
  const browser = app.browser();
  await browser.register();
  class OldURL extends URL {}
  Object.assign(OldURL, { canParse: undefined });
  const to = 'https://app.example.test/welcome';
  const hash = new URLSearchParams({ token: await browser.linkToken(), to }).toString();
  const page = await openScripted(browser, `#${hash}`, { globals: { URL: OldURL } });
  await page.press();
  expect([page.isDone(), page.links()]).toEqual([true, [to]]);
});

test('a link that does not work any more is said to be so, and has no button', async () => {
  const page = await openScripted(app.browser(), `#token=${'A'.repeat(43)}`);
  await page.press();
  expect([page.said(), page.isDone()]).toEqual(['This link is no longer valid.', false]);
  expect(page.buttons()).toEqual(WITHOUT);
});

test('a reload after it was done says so again, and has no button', async () => {
  const browser = app.browser();
  await browser.register();
  const page = await openScripted(browser, `#token=${await browser.linkToken()}`);
  await page.press();

  const again = await openScripted(browser, '', { state: page.states.at(-1) });
  expect([again.isDone(), again.buttons()]).toEqual([true, []]);
  expect(again.requests).toEqual([]);
});

test('a link that was cut off asks for the address and the code of the mail, and then works', async () => {
  const browser = app.browser();
  await browser.register();
  const page = await openScripted(browser, '');
  expect(page.buttons()).toEqual(WITHOUT);
  expect(page.said()).toContain('without its key');

  page.type('email', browser.email);
  page.type('code', '0000-0000');
  await page.press();
  expect(page.said()).toContain('This code is wrong, or no longer valid.');

  page.type('code', await newestCode(app, browser.email));
  await page.press();
  expect([page.said(), page.buttons()]).toEqual(['', [VERIFY]]);
  await page.press();
  expect(page.isDone()).toBe(true);
  expect((await browser.login()).status).toBe(200);
});

test('a code and a resent mail lead on to the address of the request that had the mail sent', async () => {
  const browser = app.browser();
  const returnTo = 'https://app.example.test/shop?cart=1#/checkout';
  await browser.send('post', '/auth/register', {
    body: { email: browser.email, password: PASSWORD, returnTo },
  });
  const page = await openScripted(browser, '');
  page.type('email', browser.email);
  page.type('code', await newestCode(app, browser.email));
  await page.press();
  expect(new URLSearchParams(page.addresses.at(-1)?.split('#')[1]).get('to')).toBe(returnTo);
  const dead = new URLSearchParams({ token: 'A'.repeat(43), email: browser.email, to: returnTo });
  const other = await openScripted(browser, `#${dead.toString()}`);
  await other.press();
  await other.press('Send another email');
  expect(other.requests.at(-1)).toEqual({ email: browser.email, returnTo });
  await page.press();
  expect(page.links()).toEqual([returnTo]);
});

test('what stands in the address that a link leads on to is no part of the link', async () => {
  const evil = `email=evil%40example.com&token=${'B'.repeat(43)}&to=https://evil.test`;
  const to = `https://app.example.test/?${evil}`;
  const hash = new URLSearchParams({ token: 'A'.repeat(43), to }).toString();
  for (const mark of ['#', '%23', '?']) {
    const page = await openScripted(app.browser(), mark + hash);
    await page.press();
    expect([page.requests, page.field('email').value]).toEqual([[{ token: 'A'.repeat(43) }], '']);
  }
});

test('a link that is no longer valid offers another mail', async () => {
  const browser = app.browser();
  await browser.register();
  const page = await openScripted(
    browser,
    `#token=${'A'.repeat(43)}&email=${encodeURIComponent(browser.email)}`,
  );
  await page.press();
  expect(page.texts().join()).toContain('It was used already');
  expect(page.field('email').value).toBe(browser.email);

  await page.press('Send another email');
  expect(page.requests.at(-1)).toEqual({ email: browser.email });
  expect(page.said()).toContain(
    'If there is something to mail to this address, it is on its way, with a link and a code.',
  );
  expect(await mailsTo(app, browser.email)).toHaveLength(2);
});

test.each([
  ['as it was mailed', (token: string) => `#token=${token}`],
  ['with its # escaped', (token: string) => `%23token=${token}`],
  ['with its # and = escaped', (token: string) => `%23token%3D${token}`],
  ['escaped twice', (token: string) => `%2523token%253D${token}`],
  ['in the query', (token: string) => `?token=${token}`],
  ['in the query as well', (token: string) => `?token=${token}#token=${token}`],
  ['behind another parameter', (token: string) => `?utm_source=mail&amp;token=${token}`],
  ['behind a slash', (token: string) => `/#token=${token}`],
  ['with a full stop after it', (token: string) => `#token=${token}.`],
  ['with a bracket after it', (token: string) => `#token=${token}%3E`],
  ['with an entity after it', (token: string) => `#token=${token}&amp;email=x`],
  ['in quoted-printable', (token: string) => `#token=3D${token}`],
])('a token is found %s, and only the fragment keeps it', async (_, mangle) => {
  const token = '3DUb49PIXP34VnObyn7WgYEsR2im27fNAltE9Te0JpE';
  const page = await openScripted(app.browser(), mangle(token));
  expect(page.buttons()).toEqual([VERIFY]);
  for (const address of page.addresses) expect(address).toMatch(new RegExp(`^/auth/verify#token=${token}`));
  await page.press();
  expect(page.requests).toEqual([{ token }]);
});

test.each([
  ['https://app.example.test/welcome?a=1#b', 'https://app.example.test/welcome?a=1#b'],
  ['https://evil.test/', ''],
  ['https://app.example.test.evil.test/', ''],
  ['https://app.example.test@evil.test/', ''],
  ['https://user:pw@app.example.test/', ''],
  ['//app.example.test/', ''],
  ['//evil.test', ''],
  ['http://app.example.test/', ''],
  ['javascript:alert(1)//https://app.example.test', ''],
  ['data:text/html,x', ''],
  ['blob:https://app.example.test/x', ''],
  ['filesystem:https://app.example.test/temporary/x', ''],
  ['https:/\\evil.test', ''],
  ['', ''],
])('a link that says to go on to %s leads to “%s”, or else where all of them do', async (to, leadsTo) => {
  const browser = app.browser();
  await browser.register();
  const page = await openScripted(
    browser,
    `#${new URLSearchParams({ token: await browser.linkToken(), to }).toString()}`,
  );
  await page.press();
  expect([page.isDone(), page.links()]).toEqual([true, [leadsTo || 'https://app.example.test']]);
});
