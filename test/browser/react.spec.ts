import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { startLocalApp } from '../support/app.js';
import { violationsOf } from '../support/axe.js';
import { buildClient } from '../support/built-product.js';
import { openWindow } from '../support/chromium.js';
import { PageServer } from '../support/page-server.js';

const FOLDER = 'examples/react';

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

let site: PageServer;
let app: TestApp;
let www: string;
let email: string;
beforeAll(async () => {
  if (!existsSync(`${FOLDER}/node_modules/vite`))
    throw new Error(`the packages of ${FOLDER} are not installed: run \`npm ci --prefix ${FOLDER}\``);
  www = await mkdtemp(join(tmpdir(), 'postern-react-'));
  site = await PageServer.start();
  [app] = await Promise.all([startLocalApp({ WEB_ORIGINS: site.origin }), buildClient()]);
  const person = app.browser({ email: newEmail('react') });
  await person.register();
  await person.verify();
  ({ email } = person);
  await promisify(execFile)(
    process.execPath,
    [resolve(FOLDER, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', www],
    { cwd: FOLDER, env: { PATH: process.env.PATH, VITE_POSTERN_URL: app.env.APP_URL } },
  );
  for (const name of globSync('**/*.*', { cwd: www }))
    site.put(
      `/${name}`,
      TYPES[name.replace(/.*\./, '')] ?? 'text/plain',
      readFileSync(join(www, name), 'utf8'),
    );
  site.put('/', 'text/html', readFileSync(join(www, 'index.html'), 'utf8'));
});
afterAll(() => rm(www, { recursive: true, force: true }));

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function signIn(page: Page): Promise<void> {
  await page.goto(site.origin);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await heading(page, `Hello, ${email}`).waitFor();
}

test('the React app shows a guest the forms, and a person their page, also after a reload', async () => {
  const page = await openWindow();
  await page.goto(site.origin);
  await page.getByLabel('Email').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await signIn(page);
  await page.getByText('this browser').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.locator('postern-sign-in').getByLabel('Email').waitFor();
  await page.context().close();
});

test('its forms lead to each other', async () => {
  const page = await openWindow();
  await page.goto(`${site.origin}/#sign-up`);
  await page.locator('postern-sign-up').getByLabel('Email').waitFor();
  await page.locator('postern-sign-up h1:focus').waitFor();
  await page.goto(`${site.origin}/#forgot-password`);
  await page.locator('postern-forgot-password').getByLabel('Email').waitFor();
  await page.context().close();
});

test('it ends another session, and hides the page in all tabs of who signs out', async () => {
  const [page, elsewhere] = [await openWindow(), await openWindow()];
  await signIn(elsewhere);
  await signIn(page);
  await page.getByRole('button', { name: 'Sign out there' }).click();
  await page.getByRole('button', { name: 'Sign out there' }).waitFor({ state: 'detached' });
  await elsewhere.reload();
  await elsewhere.getByLabel('Email').waitFor();
  const tab = await page.context().newPage();
  await tab.goto(site.origin);
  await tab.getByRole('button', { name: 'Sign out', exact: true }).click();
  for (const one of [page, tab]) await one.locator('postern-sign-in').getByLabel('Email').waitFor();
  await Promise.all([page, elsewhere].map((one) => one.context().close()));
});
