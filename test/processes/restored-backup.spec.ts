import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { migrate } from '../../src/cli/migrations/migrate.ts';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../support/app.js';
import { shown, step } from '../support/bad-day-steps.js';
import { newestToken } from '../support/links.js';
import { ReplicatedPostgres } from '../support/replicated-postgres.js';

/** The steps of docs/bad-days.md after a restored backup, read from the page and carried out. */
let server: ReplicatedPostgres;
let terminal: Sql;
let app: TestApp;
const folder = mkdtempSync(join(tmpdir(), `postern-test-${process.pid}-`));
beforeAll(async () => {
  server = await ReplicatedPostgres.start();
  await migrate(server.url);
  app = await startApp({ DATABASE_URL: server.url });
  terminal = postgres(server.url, { max: 1, onnotice: () => undefined });
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await terminal.end();
  await server.discard();
});

const rotate = async (browser: Browser) => {
  await age(browser, '61 seconds');
  expect((await browser.refresh()).status).toBe(200);
};

test('what a restored backup brings back is ended by the steps of the page', async () => {
  const file = join(folder, 'yesterday.dump');
  const [owner, left, forgetful] = [await signUp(app), await signUp(app), await signUp(app)];
  await app.sql`UPDATE users SET role = 'admin' WHERE email = ${left.email}`;
  await forgetful.forgotPassword();
  const link = await newestToken(app, forgetful.email, 'reset-password');
  await server.backUp(file);

  // A day goes by.
  for (let time = 0; time < 2; time++) await rotate(owner);
  const copy = left.refreshToken();
  await left.logout();
  await app.sql`UPDATE users SET role = 'user' WHERE email = ${left.email}`;
  expect((await forgetful.resetPassword('another phrase of their own', link)).status).toBe(204);
  const [restoring = '', migrating] = step('restore', 'sh').trim().split('\n');
  const [program, ...args] = restoring.trim().split(' ');
  expect([program, migrating?.trim()]).toEqual(['pg_restore', 'npm run db:migrate']);
  await server.restore(
    args.map((arg) => ({ '"$DATABASE_URL"': server.url, 'yesterday.dump': file })[arg] ?? arg),
  );
  await migrate(server.url);

  // All of it is undone, and an honest browser is ahead: it goes on.
  expect((await owner.refresh()).status).toBe(200);
  expect((await app.browser().refreshWith(copy)).status).toBe(200);
  expect((await forgetful.otherDevice().login(PASSWORD)).status).toBe(200);
  expect(await terminal.unsafe(step('restored-roles', 'sql'))).toMatchObject([
    { email: left.email, role: 'admin' },
  ]);

  await terminal.unsafe(step('restored-end', 'sql'));
  for (const token of [owner.refreshToken(), copy])
    expect(await app.browser().refreshWith(token)).toMatchProblem('SESSION_ENDED');
  expect(await owner.me()).toMatchProblem('SESSION_ENDED');
  expect(await forgetful.resetPassword('a phrase of somebody else', link)).toMatchProblem('TOKEN_INVALID');
  shown('restored-start');
  expect((await owner.login(PASSWORD)).status).toBe(200);
  expect((await signUp(app)).refreshToken()).toBeDefined();
}, 60_000);
