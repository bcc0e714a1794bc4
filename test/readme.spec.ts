import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { newEmail } from 'postern/testing';
import { startApp } from './support/app.js';

const run = promisify(execFile);

/** The shell block below the `walk` marker of the README. */
async function walk(): Promise<string> {
  const readme = await readFile('README.md', 'utf8');
  const block = /<!-- walk:[^>]*-->\n```sh\n([\s\S]*?)\n```/.exec(readme)?.[1];
  if (!block) throw new Error('the README has no walk');
  return block;
}

test("every line of the README's walk with curl and a cookie jar does what it says", async () => {
  const app = await startApp({ NODE_ENV: 'development', APP_URL: 'http://localhost:3000' });
  const folder = await mkdtemp(join(tmpdir(), 'walk-'));
  const script = (await walk())
    .replace('http://localhost:3000', app.url)
    .replaceAll('ann@example.com', newEmail());
  expect(script).toContain(app.url);

  const { stdout } = await run('bash', ['-euc', script], { cwd: folder });
  await rm(folder, { recursive: true });

  const statuses = [...stdout.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  // register, verify, login, me, refresh, logout, and me again.
  expect(statuses).toEqual([202, 204, 200, 200, 200, 204, 401]);
  expect(stdout).toMatch(/"code":"SESSION_(ENDED|REQUIRED)"/);
  expect(stdout.match(/set-cookie: app_session_ref=/gi)).toHaveLength(3);
});
