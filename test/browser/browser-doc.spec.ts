import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { PASSWORD, type TestApp } from 'postern/testing';
import { errorCode, errorCodes } from '../../src/platform/errors/error-codes.js';
import { startLocalApp } from '../support/app.js';
import { openWindow } from '../support/chromium.js';
import { PageServer } from '../support/page-server.js';

const DOC = readFileSync('docs/browser.md', 'utf8');
const PAGE = /<!-- fifteen lines:[^>]*-->\n```html\n([\s\S]*?)```/.exec(DOC)?.[1] ?? '';
let app: TestApp;
let host: PageServer;
beforeAll(async () => {
  host = await PageServer.start();
  app = await startLocalApp({ WEB_ORIGINS: host.origin });
  host.put('/', 'text/html', PAGE.replace('http://localhost:3000', app.env.APP_URL));
  const { outputFiles } = await build({
    entryPoints: ['src/client/client.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  host.put('/client.js', 'text/javascript', outputFiles[0]?.text ?? '');
});

test('its script has fifteen lines at the most', () => {
  const script = /<script type="module">\n([\s\S]*?)\n<\/script>/.exec(PAGE)?.[1] ?? '';
  expect(script.split('\n').length).toBeGreaterThan(1);
  expect(script.split('\n').length).toBeLessThanOrEqual(15);
});

test('its page signs a user in, knows them after a reload and in another tab, and shows errors', async () => {
  const person = app.browser();
  await person.signUp();
  const page = await openWindow();
  await page.goto(host.origin);
  const status = page.getByRole('status');
  await status.getByText('Please sign in.').waitFor();

  const signIn = async (password: string) => {
    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button').click();
  };
  await signIn('not the password');
  await status.getByText('The email address or the password is wrong.').waitFor();
  await signIn(PASSWORD);
  await status.getByText(`Hello ${person.email}`).waitFor();
  expect(await page.getByRole('button').isHidden()).toBe(true);
  expect(await page.evaluate('document.cookie')).toBe('');

  await page.reload();
  await status.getByText(`Hello ${person.email}`).waitFor();
  const second = await page.context().newPage();
  await second.goto(host.origin);
  await second.getByRole('status').getByText(`Hello ${person.email}`).waitFor();
});

describe('its table of codes', () => {
  const section = DOC.split('## What each code means')[1]?.split('\n## ')[0] ?? '';

  test('has every code with its status, and no other', () => {
    const told = [...section.matchAll(/([A-Z]+(?:_[A-Z]+)*) (\d{3})/g)].map(
      ([, code, status]) => `${code} ${status}`,
    );
    expect(told.sort()).toEqual(errorCodes().map((code) => `${code} ${errorCode(code).status}`));
  });
});
