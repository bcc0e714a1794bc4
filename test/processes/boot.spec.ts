import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { getPriority, networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { workerDatabase } from 'postern/testing';
import { TEST_ENV } from '../support/app.js';
import { buildProduct } from '../support/built-product.js';
import { freePort } from '../support/server-process.js';
import { until } from '../support/until.js';
import { send } from '../support/wire.js';

const SECRETS = { JWT_SECRET: TEST_ENV.JWT_SECRET, REFRESH_TOKEN_SECRET: TEST_ENV.REFRESH_TOKEN_SECRET };

let folder: string;
const started = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await buildProduct();
}, 60_000);

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Starts the built product with these variables alone; killed, and so without an exit code, when it runs too
 * long.
 */
function start(
  variables: Record<string, string>,
  timeout = 20_000,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables },
    timeout,
  });
  started.add(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const ended = once(child, 'close').then(([code]) => {
    started.delete(child);
    return { code: code as number | null, stdout, stderr };
  });
  return { child, ended };
}

const answers = (url: string) =>
  send({ url }, 'GET', '/health').then(
    ({ status }) => status === 200,
    () => false,
  );

/** Of a process's threads with this name. */
async function prioritiesOf(pid: number | undefined, name: string): Promise<number[]> {
  const tasks = `/proc/${pid}/task`;
  const ids = await readdir(tasks);
  const names = await Promise.all(ids.map((id) => readFile(`${tasks}/${id}/comm`, 'utf8')));
  return ids.filter((_, index) => names[index]?.trim() === name).map((id) => getPriority(Number(id)));
}

test('a bad production environment ends the process with a line per variable, without values', async () => {
  const { code, stdout, stderr } = await start(
    {
      NODE_ENV: 'production',
      PORT: 'Mark3r',
      DATABASE_URL: 'postgres://u:Mark3r#@host/x',
      JWT_SECRET: 'Mark3r',
      COOKIE_SAME_SITE: 'Mark3r',
      WEB_ORIGINS: 'https://Mark3r/',
    },
    15_000,
  ).ended;

  expect(code).toBe(1);
  const [first, ...lines] = stderr.trimEnd().split('\n');
  expect(first).toBe('The configuration is not valid:');
  expect(lines.map((line) => /^ {2}(\w+): \S/.exec(line)?.[1]).sort()).toEqual(
    (
      'APP_URL COOKIE_SAME_SITE DATABASE_URL JWT_SECRET PORT REFRESH_TOKEN_SECRET RESEND_API_KEY ' +
      'TRUST_PROXY WEB_ORIGINS'
    ).split(' '),
  );
  expect(stdout + stderr).not.toContain('Mark3r');
});

test('a good environment is served until SIGTERM; a public mailbox keeps it on localhost', async () => {
  const PORT = await freePort();
  const { child, ended } = start({
    ...SECRETS,
    PORT,
    DATABASE_URL: await workerDatabase(),
    LOG_LEVEL: 'silent',
  });
  await until(() => answers(`http://localhost:${PORT}`));

  const elsewhere = Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ internal, family }) => !internal && family === 'IPv4'),
  );
  for (const { address } of elsewhere)
    expect([address, await answers(`http://${address}:${PORT}`)]).toEqual([address, false]);

  // Threads that hash passwords give way to the one that answers; on Linux alone has each its own priority.
  const hashing = process.platform === 'linux' ? await prioritiesOf(child.pid, 'libuv-worker') : [];
  for (const priority of hashing) expect(priority).toBe(Math.min(getPriority(child.pid) + 10, 19));
  expect(hashing.length > 0).toBe(process.platform === 'linux');

  child.kill('SIGTERM');
  expect(await ended).toEqual({
    code: 0,
    stdout:
      `Postern answers at http://localhost:${PORT}\nMails are shown at ` +
      `http://localhost:${PORT}/dev/mailbox\n`,
    stderr: '',
  });
});

test('idle connections stay open for 65 s; at SIGTERM a busy one ends with its answer', async () => {
  const PORT = await freePort();
  const { child, ended } = start({
    ...SECRETS,
    PORT,
    DATABASE_URL: await workerDatabase(),
    LOG_LEVEL: 'silent',
  });
  await until(() => answers(`http://localhost:${PORT}`));
  const agent = new Agent({ keepAlive: true });
  const login = JSON.stringify({ email: 'nobody@example.com', password: 'a wrong password indeed' });
  const ask = () => {
    const headers = { 'content-type': 'application/json', 'content-length': login.length };
    const asking = request(`http://localhost:${PORT}/auth/login`, { method: 'POST', headers, agent });
    return { asking, answered: once(asking, 'response') as Promise<[IncomingMessage]> };
  };

  const idle = ask();
  idle.asking.end(login);
  const [before] = await idle.answered;
  expect([before.statusCode, before.headers['keep-alive']]).toEqual([401, 'timeout=65']);
  await once(before.resume(), 'end');

  const busy = ask();
  busy.asking.write(login.slice(0, 10));
  await once(busy.asking, 'socket');
  // Its head has arrived once a later request is answered.
  expect(await answers(`http://localhost:${PORT}`)).toBe(true);
  child.kill('SIGTERM');
  await until(async () => !(await answers(`http://localhost:${PORT}`)));
  busy.asking.end(login.slice(10));
  const [during] = await busy.answered;
  expect([during.statusCode, during.headers.connection]).toEqual([401, 'close']);
  during.resume();
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
  agent.destroy();
});

test('.env is read where it lies, and what the process environment says wins', async () => {
  await writeFile(join(folder, '.env'), 'PORT=nonsense\nAPP_URL=nonsense\nCOOKIE_SAME_SITE=nonsense\n');
  const { code, stderr } = await start(
    { ...SECRETS, PORT: '3000', APP_URL: 'http://localhost:3000', DATABASE_URL: 'postgres://localhost/x' },
    15_000,
  ).ended;
  await rm(join(folder, '.env'));

  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n').slice(1)).toEqual([expect.stringMatching(/^ {2}COOKIE_SAME_SITE: /)]);
});

test('where browsers could never bring the cookies it ends, too, with one line for each reason', async () => {
  const { code, stdout, stderr } = await start({
    ...SECRETS,
    NODE_ENV: 'production',
    TRUST_PROXY: '1',
    RESEND_API_KEY: 're_1',
    MAIL_FROM: 'hello@example.com',
    DATABASE_URL: 'postgres://localhost/x',
    APP_URL: 'https://acme-api.vercel.app',
    WEB_ORIGINS: 'https://acme.vercel.app, http://localhost:5173',
    COOKIE_DOMAIN: 'vercel.app',
  }).ended;

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trimEnd().split('\n')).toEqual([
    'The configuration is not valid:',
    expect.stringMatching(/^ {2}WEB_ORIGINS: number 1 can never get the cookies: below a public suffix/),
    expect.stringMatching(/^ {2}WEB_ORIGINS: number 2 can never get the cookies: a page on this machine/),
    expect.stringMatching(/^ {2}COOKIE_DOMAIN: must not be a public suffix/),
  ]);
});

test('a port that is taken is said to be, in one line', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;

  const { code, stderr } = await start({
    ...SECRETS,
    PORT: String(port),
    DATABASE_URL: 'postgres://localhost/x',
  }).ended;
  await new Promise((closed) => server.close(closed));

  expect(code).toBe(1);
  expect(stderr).toBe(`Port ${port} is in use. Set another one: PORT=${port + 1} npm run dev\n`);
});

test('an endpoint for spans ends a start without the packages of OpenTelemetry, by naming them', async () => {
  const packages = join(folder, 'node_modules');
  await rm(packages);
  await mkdir(packages);
  for (const name of await readdir('node_modules'))
    if (name !== '@opentelemetry') await symlink(resolve('node_modules', name), join(packages, name));
  const variables = { ...SECRETS, PORT: await freePort(), DATABASE_URL: await workerDatabase() };
  const { code, stdout, stderr } = await start({
    ...variables,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
  }).ended;
  expect([code, stdout]).toEqual([1, '']);
  const [first, line = '', ...rest] = stderr.trimEnd().split('\n');
  expect([first, rest]).toEqual(['The configuration is not valid:', []]);
  const { peerDependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
    peerDependencies: Record<string, string>;
  };
  const wanted = Object.keys(peerDependencies).filter((name) => name.startsWith('@opentelemetry/'));
  expect((line.match(/@opentelemetry\/[\w-]+/g) ?? []).toSorted()).toEqual(wanted.toSorted());

  const { child, ended } = start({ ...variables, LOG_LEVEL: 'silent' });
  await until(() => answers(`http://localhost:${variables.PORT}`));
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});
