import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, cp, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const COPIED = ['src', 'bin', 'drizzle', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
const PATIENCE_MS = 100_000;

let folder: string;
let port: number;
const started = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-dev-'));
  // For root, PostgreSQL runs as another user, who must get through to its data.
  await chmod(folder, 0o711);
  for (const name of COPIED) await cp(name, join(folder, name), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await copyFile('.env.example', join(folder, '.env'));
  port = await freePort();
});
afterAll(async () => {
  for (const child of started) child.kill('SIGTERM');
  await Promise.all([...started].map((child) => once(child, 'close')));
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const free = (server.address() as AddressInfo).port;
  server.close();
  return free;
}

/** `npm run dev` in the copy: what it prints, and a promise of its end. */
function dev(onPort: number) {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(onPort) };
  const child = spawn('node', ['bin/postern.mjs', 'dev'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  const run = { child, output: '', ended: once(child, 'close').then(([code]) => code as number | null) };
  void run.ended.then(() => started.delete(child));
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (run.output += chunk.toString()));
  return run;
}

/** Waits for the last line of its start, which says that the server listens, and where its mails are. */
async function answering(run: ReturnType<typeof dev>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!/Mails are shown at .*\n/.test(run.output)) {
    if (run.child.exitCode !== null || Date.now() > end)
      throw new Error(`it does not answer:\n${run.output}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

test(
  '`npm run dev` with .env.example starts a database, keeps its secrets, and ends with Ctrl-C',
  async () => {
    const first = dev(port);
    await answering(first);
    expect(first.output).toContain(` answers at http://localhost:${port}`);
    expect(first.output).toContain(`http://localhost:${port}/dev/mailbox`);
    expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200);
    const secrets = await readFile(join(folder, '.postern/secrets.json'), 'utf8');
    expect((await stat(join(folder, '.postern/secrets.json'))).mode & 0o077).toBe(0);

    const second = dev(await freePort());
    expect(await second.ended).toBe(1);
    expect(second.output.trim().split('\n')).toEqual([
      expect.stringContaining(`running in this folder already (pid ${first.child.pid})`),
    ]);

    first.child.kill('SIGKILL');
    await first.ended;
    const third = dev(port);
    await answering(third);
    expect(third.output).toContain('The lock of a process that is gone');
    expect(await readFile(join(folder, '.postern/secrets.json'), 'utf8')).toBe(secrets);

    third.child.kill('SIGINT');
    expect(await third.ended).toBe(0);
    await expect(fetch(`http://localhost:${port}/health`)).rejects.toThrow();
  },
  2 * PATIENCE_MS,
);

test('a port that somebody else has is named in one sentence, with a way out', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const busy = (taken.address() as AddressInfo).port;

  const run = dev(busy);

  expect(await run.ended).toBe(1);
  expect(run.output.trim()).toMatch(
    new RegExp(`^Port ${busy} is in use: choose another one: PORT=\\d+ npm run dev .*$`),
  );
  taken.close();
});
