import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { ERROR_CODES } from '../../src/errors/error-codes.js';
import { startLocalApp, type TestApp } from '../support/app.js';
import { PASSWORD } from '../support/browser.js';
import { openWindow } from '../support/chromium.js';

const DOC = readFileSync('docs/browser.md', 'utf8');
const PAGE = /<!-- fifteen lines:[^>]*-->\n```html\n([\s\S]*?)```/.exec(DOC)?.[1] ?? '';
const SPA = 'http://localhost:5173';

let app: TestApp;
let client: string;
beforeAll(async () => {
  app = await startLocalApp({ WEB_ORIGINS: SPA });
  const { outputFiles } = await build({ entryPoints: ['src/client/client.ts'], bundle: true, format: 'esm', target: 'es2022', write: false });
  client = outputFiles[0]?.text ?? '';
});

/** The page of the document with the client beside it, as a static host would serve them. */
async function visit(page: Page): Promise<void> {
  const body = PAGE.replace('http://localhost:3000', app.env.APP_URL);
  expect(body).toContain(app.env.APP_URL);
  await page.route(`${SPA}/**`, (route) =>
    route.fulfill(route.request().url().endsWith('/client.js') ? { contentType: 'text/javascript', body: client } : { contentType: 'text/html', body }),
  );
  await page.goto(SPA);
}

test('its script has fifteen lines at the most', () => {
  const script = /<script type="module">\n([\s\S]*?)\n<\/script>/.exec(PAGE)?.[1] ?? '';
  expect(script.split('\n').length).toBeGreaterThan(1);
  expect(script.split('\n').length).toBeLessThanOrEqual(15);
});

test('its page signs somebody in, knows them after a reload and in a second tab, and says what is wrong', async () => {
  const person = app.browser();
  await person.signUp();
  const page = await openWindow();
  await visit(page);
  const status = page.getByRole('status');
  await status.getByText('Please sign in.').waitFor();

  const signIn = async (password: string) => {
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button').click();
  };
  await signIn('not the password');
  await status.getByText('The e-mail address or the password is wrong.').waitFor();
  await signIn(PASSWORD);
  await status.getByText(`Hello ${person.email}`).waitFor();
  expect(await page.getByRole('button').isHidden()).toBe(true);
  expect(await page.evaluate('document.cookie')).toBe('');

  await page.reload();
  await status.getByText(`Hello ${person.email}`).waitFor();
  const second = await page.context().newPage();
  await visit(second);
  await second.getByRole('status').getByText(`Hello ${person.email}`).waitFor();
});

describe('its table of codes', () => {
  const section = DOC.split('## What each code means')[1]?.split('\n## ')[0] ?? '';

  test('has every code with its status, and no other', () => {
    const told = [...section.matchAll(/([A-Z]+(?:_[A-Z]+)*) (\d{3})/g)].map(([, code, status]) => `${code} ${status}`);
    expect(told.sort()).toEqual(
      Object.entries(ERROR_CODES)
        .map(([code, { status }]) => `${code} ${status}`)
        .sort(),
    );
  });
});
