// @ts-check
// npm run console:screenshots: a picture of every view of the console, on a desk and on a phone, by day and
// by night, of the real product with a database that is gone afterwards.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../chromium.mjs';
import { startServer } from '../started-server.mjs';
import { run } from '../../src/cli/process/command.ts';
import { withConnection } from '../../src/cli/postgres/databases.ts';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';
import { migrate } from '../../src/cli/migrations/migrate.ts';
import { PACKAGE_ROOT } from '../../src/cli/project/roots.ts';
import { missingSecrets, stateFile } from '../../src/cli/project/state-folder.ts';
import { throwAwayServer } from '../../src/cli/postgres/throw-away-postgres.ts';
import { SHOTS } from './shots.mjs';
import { fillWorld } from './world.mjs';

const PASSWORD = 'correct horse battery';
const SIZES = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const COLOURS = /** @type {const} */ (['light', 'dark']);

await run(async (hold) => {
  const executablePath = findChromium();
  const { api, ids } = await startWorld(hold);
  const folder = stateFile('console');
  const only = process.argv.slice(2);
  if (only.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const browser = await hold(
    () => chromium.launch({ executablePath, args: ['--no-sandbox'] }),
    (launched) => launched.close(),
  );
  const shots = SHOTS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  for (const [size, viewport] of Object.entries(SIZES))
    for (const colorScheme of COLOURS)
      await takeAll(browser, { viewport, colorScheme }, api, shots, ids, (name) =>
        join(folder, `${name}-${size}-${colorScheme}.png`),
      );
  console.log(`${shots.length * 4} pictures are in ${folder}`);
});

/**
 * The real product, with people in it: Ann is an admin, and Kim may see nothing of the console.
 * @param {import('../../src/cli/process/command.ts').Hold} hold
 */
async function startWorld(hold) {
  const database = await throwAwayServer(hold);
  await migrate(database);
  const port = await freePort();
  const api = `http://localhost:${port}`;
  await startServer(hold, [join(PACKAGE_ROOT, 'dist', 'main.js')], PACKAGE_ROOT, 'answers at', {
    ...missingSecrets({}),
    NODE_ENV: 'development',
    DATABASE_URL: database,
    PORT: String(port),
    APP_URL: api,
    WEB_ORIGINS: 'http://localhost:5173',
    TRUST_PROXY: '1',
    ADMIN_CONSOLE: 'on',
    LIMIT_LOGIN_PER_IP: '10',
    APP_NAME: 'Acme',
  });
  await signUp(api, 'ann@example.com');
  await signUp(api, 'kim@example.com');
  const { ids } = await withConnection(database, async (sql) => {
    await sql`UPDATE users SET role = 'admin' WHERE email = 'ann@example.com'`;
    return fillWorld(sql, { people: 80, days: 91, perHour: 9 });
  });
  await tryTooOften(api);
  return { api, ids };
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} options
 * @param {string} api
 * @param {readonly import('./shots.mjs').Shot[]} shots
 * @param {readonly string[]} ids
 * @param {(name: string) => string} pathOf
 */
async function takeAll(browser, options, api, shots, ids, pathOf) {
  const byPerson = Object.groupBy(shots, ({ as = 'ann' }) => as);
  for (const [person, own = []] of Object.entries(byPerson)) {
    const context = await browser.newContext({ ...options, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    if (person !== 'nobody')
      await context.request.post(`${api}/auth/login`, {
        headers: { origin: api },
        data: { email: `${person}@example.com`, password: PASSWORD },
      });
    for (const { name, at, act } of own) {
      await page.goto('about:blank');
      await page.goto(`${api}/admin/console#${at.replace(':id', ids[0] ?? '')}`);
      await settled(page);
      await act?.(page);
      await settled(page);
      await page.evaluate('scrollTo(0, 0)');
      await page.screenshot({ path: pathOf(name), fullPage: true });
      await page.unrouteAll();
    }
    await context.close();
  }
}

/** Resolves when nothing on the page is busy. @param {import('playwright-core').Page} page */
async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction('!document.querySelector("[aria-busy=true]") || window.isHeldUp');
}

/** @param {string} api @param {string} email */
async function signUp(api, email) {
  const registered = await post(`${api}/auth/register`, { email, password: PASSWORD });
  const cookie = cookiesOf(registered);
  let token;
  while (!token) {
    const mails = await (await fetch(`${api}/dev/mailbox.json`)).text();
    token = new RegExp(`${email.replace('.', '\\.')}[^]*?token=([\\w-]+)`).exec(mails)?.[1];
  }
  await post(`${api}/auth/verify`, { token }, { cookie });
}

/** Has one network refused. @param {string} api */
async function tryTooOften(api) {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7' };
  for (let tries = 0; tries < 12; tries++) {
    const body = JSON.stringify({ email: `guess${tries % 7}@example.com`, password: `guess ${tries} again` });
    const { status } = await fetch(`${api}/auth/login`, { method: 'POST', headers, body });
    if (status === 429) return;
  }
}

/** @param {Response} response */
function cookiesOf(response) {
  return response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
}

/**
 * @param {string} url
 * @param {object} body
 * @param {Record<string, string>} headers
 */
async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  return response;
}
