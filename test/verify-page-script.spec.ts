import { runInNewContext } from 'node:vm';
import { beforeAll, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { type Browser, PASSWORD } from './support/browser.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

type Listener = (event: { preventDefault(): void }) => Promise<void>;

/** As much of an element as the page's script touches. */
class Element {
  hidden = false;
  required = false;
  disabled = false;
  textContent = '';
  value = '';
  dataset: Record<string, string> = {};
  listener: Listener | undefined;

  addEventListener(_: 'submit', listener: Listener): void {
    this.listener = listener;
  }

  focus(): void {}
}

/** The page, opened in a browser with this fragment; its script runs, and its requests go to the app with the browser's cookies. */
async function open(browser: Browser, hash: string) {
  const { text } = await browser.send('get', '/auth/verify');
  const inCamelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const dataset = [...text.matchAll(/data-([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [inCamelCase(name), value]);
  const script = /<script>([\s\S]*)<\/script>/.exec(text)?.[1] ?? '';
  const elements = new Map<string, Element>();
  const element = (selector: string) => elements.get(selector) ?? elements.set(selector, new Element()).get(selector)!;
  for (const selector of ['#password', '#done']) element(selector).hidden = true;
  element('form').dataset = Object.fromEntries(dataset);

  const requests: unknown[] = [];
  const addresses: string[] = [];
  runInNewContext(script, {
    URLSearchParams,
    addEventListener: () => undefined,
    document: { querySelector: element },
    location: { hash, pathname: '/auth/verify' },
    history: { replaceState: (_: null, __: string, address: string) => addresses.push(address) },
    fetch: async (path: string, { body, headers }: { body: string; headers: Record<string, string> }) => {
      requests.push(JSON.parse(body));
      const answer = await browser.send('post', path, { body, headers: { ...headers, origin: app.env.APP_URL, 'sec-fetch-site': 'same-origin' } });
      return { status: answer.status, json: () => Promise.resolve(answer.body) };
    },
  });
  return { element, requests, addresses, press: () => element('form').listener?.({ preventDefault: () => undefined }) };
}

test('the page spends its token when its button is pressed, not before, and then takes it out of the address', async () => {
  const browser = app.browser();
  await browser.register();
  const token = await browser.linkToken();

  const page = await open(browser, `#token=${token}`);
  expect(page.requests).toEqual([]);
  expect(page.element('form').hidden).toBe(false);
  await page.press();

  expect(page.requests).toEqual([{ token }]);
  expect(page.element('#done').hidden).toBe(false);
  expect(page.element('form').hidden).toBe(true);
  expect(page.addresses).toEqual(['/auth/verify']);
  expect((await browser.login()).status).toBe(200);
});

test('in another browser the page asks for the password, and says when it is the wrong one', async () => {
  const browser = app.browser();
  await browser.register();
  const token = await browser.linkToken();

  const page = await open(browser.otherDevice(), `#token=${token}`);
  await page.press();
  expect([page.element('#password').hidden, page.element('#status').textContent]).toEqual([false, '']);

  page.element('input').value = 'not the password at all';
  await page.press();
  expect(page.element('#status').textContent).toBe('That is not the password.');

  page.element('input').value = PASSWORD;
  await page.press();
  expect(page.requests).toEqual([{ token }, { token, password: 'not the password at all' }, { token, password: PASSWORD }]);
  expect(page.element('#done').hidden).toBe(false);
  expect((await browser.login()).status).toBe(200);
});

test('what is wrong with a password is said in the words of the problem', async () => {
  const browser = app.browser();
  await browser.register();

  const page = await open(browser.otherDevice(), `#token=${await browser.linkToken()}`);
  page.element('input').value = 'x'.repeat(3000);
  await page.press();
  expect(page.element('#status').textContent).toBe('A password has at most 256 characters.');
  expect([page.element('form').hidden, page.element('button').disabled]).toEqual([false, false]);
});

test('a link that does not work any more is said to be so, and has no button', async () => {
  const page = await open(app.browser(), `#token=${'A'.repeat(43)}`);
  await page.press();
  expect(page.element('#status').textContent).toBe('This link is no longer valid.');
  expect(page.element('form').hidden).toBe(true);
  expect(page.element('#done').hidden).toBe(true);
});

test('a link that was cut off has no button', async () => {
  const page = await open(app.browser(), '');
  expect(page.element('form').hidden).toBe(true);
  expect(page.element('#status').textContent).toContain('not complete');
});
