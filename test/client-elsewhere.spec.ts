import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from './support/app.js';

const run = promisify(execFile);

let folder: string;
let app: TestApp;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-client-'));
  await build({
    entryPoints: ['src/client/client.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outfile: join(folder, 'client.mjs'),
  });
  app = await startApp();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Node says of a script beside the client, which has to end by itself. */
async function runScript(source: string): Promise<string> {
  const script = join(folder, 'script.mjs');
  writeFileSync(script, `import { createClient } from './client.mjs';\n${source}`);
  const { stdout } = await run(process.execPath, [script], { timeout: 10_000 });
  return stdout.trim();
}

const HANDLES =
  'console.log(JSON.stringify(process.getActiveResourcesInfo().filter((name) => ' +
  '!/^(TTY|Pipe|FS|TickObject|CloseReq|Immediate)/.test(name))));';

test('a client can be made in Node, where it starts nothing, and the process ends by itself', async () => {
  expect(
    await runScript(`createClient({ url: 'https://api.example.com', onSignedOut() {} });\n${HANDLES}`),
  ).toBe('[]');
});

test('its session is nobody’s to say in Node, and whoever subscribes to it has nothing asked', async () => {
  const script = `
    const { session } = createClient({ url: '${app.url}' });
    globalThis.fetch = () => console.log('asked');
    session.subscribe(() => console.log('told'));
    console.log(JSON.stringify([session.getSnapshot(), session.getServerSnapshot()]));
    setTimeout(() => {}, 50);`;
  expect(await runScript(script)).toBe('[{"status":"loading"},{"status":"loading"}]');
});

test('whom it signs in there it shows to nobody: the next request is another person’s', async () => {
  const owner = app.browser({ email: newEmail('rendered') });
  await owner.register();
  await owner.verify();
  const script = `
    const api = createClient({ url: '${app.url}' });
    const body = { email: '${owner.email}', password: '${PASSWORD}' };
    const { data } = await api.POST('/auth/login', { body });
    console.log(JSON.stringify([data.user.email, api.session.getSnapshot()]));`;
  expect(JSON.parse(await runScript(script))).toEqual([owner.email, { status: 'loading' }]);
});

test('in a worker thread too', async () => {
  const script = `
    import { isMainThread, Worker } from 'node:worker_threads';
    if (isMainThread) new Worker(new URL(import.meta.url)).on('exit', (code) => console.log('exit', code));
    else createClient();`;
  expect(await runScript(script)).toBe('exit 0');
});

test('the client calls from node, learns that nobody is signed in, and lets the process end', async () => {
  const script = `
    const api = createClient({ url: '${app.url}' });
    const { data } = await api.GET('/auth/session');
    const { error } = await api.GET('/auth/me');
    const answered = performance.now();
    process.on('exit', () => {
      console.log(JSON.stringify([data, error.code, performance.now() - answered < 4000]));
    });`;
  expect(JSON.parse(await runScript(script))).toEqual([
    { user: null, session: null, refreshable: false },
    'SESSION_REQUIRED',
    true,
  ]);
});
