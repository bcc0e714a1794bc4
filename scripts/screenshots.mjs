// @ts-check
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { startServer } from './started-server.mjs';
import { Refusal, run } from '../src/cli/process/command.ts';
import { withConnection } from '../src/cli/postgres/databases.ts';
import { freePort } from '../src/cli/postgres/embedded-postgres.ts';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { missingSecrets } from '../src/cli/project/state-folder.ts';
import { throwAwayServer } from '../src/cli/postgres/throw-away-postgres.ts';

const PICTURE = join(PACKAGE_ROOT, 'docs', 'images', 'sign-in-and-sessions.png');
const SPA = join(PACKAGE_ROOT, 'examples', 'spa');
const [EMAIL, PASSWORD] = ['ann@example.com', 'correct horse battery'];

/** Pixels of the picture for each of the page. */
const SCALE = 1.5;

/** The devices that Ann signs in on: each comes from a network of its own, and was last used at this time. */
const DEVICES = [
  {
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1',
    ip: '198.51.100.23',
    age: '47 minutes',
  },
  {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    ip: '192.0.2.140',
    age: '3 days',
  },
];
const DESKTOP = {
  userAgent:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) ' +
    'Chrome/142.0.0.0 ' +
    'Safari/537.36',
  ip: '203.0.113.7',
};

/**
 * `npm run screenshots`: the picture of the README, of the example SPA in the system's own Chromium. The API
 * and the database behind it are real, and gone afterwards.
 */
await run(async (hold) => {
  const executablePath = findChromium();
  if (!existsSync(join(SPA, 'node_modules', 'esbuild')))
    throw new Refusal('The packages of the example SPA are missing: run `npm ci --prefix examples/spa`.');
  const database = await throwAwayServer(hold);
  await migrate(database);
  const [apiPort, spaPort] = [await freePort(), await freePort()];
  const [api, spa] = [`http://localhost:${apiPort}`, `http://localhost:${spaPort}`];
  await startServer(hold, [join(PACKAGE_ROOT, 'dist', 'main.js')], PACKAGE_ROOT, 'answers at', {
    ...missingSecrets({}),
    NODE_ENV: 'development',
    DATABASE_URL: database,
    PORT: String(apiPort),
    APP_URL: api,
    WEB_ORIGINS: spa,
    TRUST_PROXY: '1',
  });
  await startServer(hold, [join(SPA, 'build.mjs'), '--serve'], SPA, 'The SPA is at', {
    PORT: String(spaPort),
    POSTERN_URL: api,
  });
  await signUp(api);
  for (const device of DEVICES) await signIn(api, database, device);

  const browser = await hold(
    () => chromium.launch({ executablePath, args: ['--no-sandbox'] }),
    (launched) => launched.close(),
  );
  const picture = await sideBySide(browser, await viewsOf(browser, spa, database));
  mkdirSync(join(PICTURE, '..'), { recursive: true });
  writeFileSync(PICTURE, picture);
  console.log(`${PICTURE}: ${Math.round(statSync(PICTURE).size / 1000)} kB`);
});

/** @param {string} api */
async function signUp(api) {
  const registered = await post(`${api}/auth/register`, { email: EMAIL, password: PASSWORD });
  const cookie = registered.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
  let token;
  while (!token) {
    const mails = await (await fetch(`${api}/dev/mailbox.json`)).text();
    token = /token=([\w-]+)/.exec(mails)?.[1];
  }
  const verified = await post(`${api}/auth/verify`, { token }, { cookie });
  const session = verified.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
  await post(`${api}/auth/logout`, {}, { cookie: session });
}

/**
 * @param {string} api
 * @param {string} database
 * @param {{ userAgent: string, ip: string, age: string }} device
 */
async function signIn(api, database, { userAgent, ip, age }) {
  const body = { email: EMAIL, password: PASSWORD };
  await post(`${api}/auth/login`, body, { 'user-agent': userAgent, 'x-forwarded-for': ip });
  await withConnection(
    database,
    (sql) => sql`UPDATE sessions SET created_at = created_at - ${age}::interval WHERE host(ip) = ${ip}`,
  );
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

/**
 * The sign-in page with the form filled in, and the list of sessions that comes after it.
 * @param {import('playwright-core').Browser} browser
 * @param {string} spa
 * @param {string} database
 * @returns {Promise<[Buffer, Buffer]>}
 */
async function viewsOf(browser, spa, database) {
  const context = await browser.newContext({
    userAgent: DESKTOP.userAgent,
    viewport: { width: 500, height: 665 },
    deviceScaleFactor: SCALE,
    colorScheme: 'light',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(spa);
  await page.getByLabel('Email address').fill(EMAIL);
  await page.getByLabel('Password').fill(PASSWORD);
  const before = await page.screenshot();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This device', { exact: true }).waitFor();
  // The browser of this machine has no network of its own.
  await withConnection(
    database,
    (sql) => sql`UPDATE sessions SET ip = ${DESKTOP.ip}
      WHERE id = (SELECT id FROM sessions ORDER BY created_at DESC LIMIT 1)`,
  );
  await page.reload();
  await page.getByText('This device', { exact: true }).waitFor();
  await page.setViewportSize({ width: 660, height: 900 });
  return [before, await page.locator('.section', { hasText: 'Where you are signed in' }).screenshot()];
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {Buffer[]} views
 */
async function sideBySide(browser, views) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, deviceScaleFactor: SCALE });
  const images = views.map(
    (view) => `<img src="data:image/png;base64,${view.toString('base64')}" style="zoom:${1 / SCALE}">`,
  );
  await page.setContent(
    '<!doctype html><body style="margin:0;padding-right:32px;width:max-content;display:flex;gap:16px;' +
      `align-items:center;background:#f3f4f6">${images.join('')}</body>`,
  );
  await page.waitForFunction('[...document.images].every((image) => image.complete)');
  return page.locator('body').screenshot();
}
