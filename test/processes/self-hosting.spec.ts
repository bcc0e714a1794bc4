import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { freshDatabase } from 'postern/testing';
import { envNames, parseEnv } from '../../src/platform/env/env.js';
import { CONNECTION_BOUNDS } from '../../src/platform/http/bounded-adapter.js';
import { startApp } from '../support/app.js';
import { buildProduct } from '../support/built-product.js';
import { freePort } from '../support/server-process.js';

const run = promisify(execFile);

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  env_file?: string;
  ports?: string[];
  networks?: string[];
  network_mode?: string;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[]; timeout: string };
  restart?: string;
  read_only?: boolean;
  stop_grace_period?: string;
}
interface Compose {
  services: Record<'database' | 'migrate' | 'api', Service>;
  networks: Record<string, unknown>;
  volumes: Record<string, unknown>;
}

const FOLDER = 'examples/self-hosting';
const read = (name: string) => readFile(join(FOLDER, name), 'utf8');
const text = await read('compose.yaml');
const compose = parse(text) as Compose;
const { database, migrate, api } = compose.services;
const dockerfile = await read('Dockerfile');
const scripts = (JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> })
  .scripts;

/**
 * A script of package.json without what npm's users need alone: a sentence where packages or the build are
 * missing, and NODE_ENV, which the files say.
 */
const bare = (script?: string) => script?.replace('bin/postern.mjs start', 'dist/main.js');

/** The seconds that a shutdown may take in all. */
async function longestShutdown(): Promise<number> {
  return (
    Number(/SHUTDOWN_MS = ([\d_]+)/.exec(await readFile('src/app/start.ts', 'utf8'))?.[1]?.replace('_', '')) /
    1000
  );
}

/** What a person has written into a copy of .env.example. */
async function filledIn(): Promise<Record<string, string>> {
  const lines = (await read('.env.example')).split('\n').filter((line) => /^\w+=/.test(line));
  const given = Object.fromEntries(lines.map((line) => line.split('=', 2) as [string, string]));
  const typed = {
    POSTGRES_PASSWORD: '3f9a',
    JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
    REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
    DATA_ENCRYPTION_KEY: 'Yg4sLq7xVb2nMz9wKd6tRf1cHj8pEu3a',
    SMTP_URL: 'smtps://user:password@mail.example.com:465',
    MAIL_FROM: 'hello@example.com',
  };
  expect(Object.keys(given).filter((name) => given[name] === '')).toEqual(Object.keys(typed));
  return { ...given, ...typed };
}

describe('compose.yaml', () => {
  test('shows the database to nobody but the other services, and the API to this machine alone', () => {
    expect(database.ports).toBeUndefined();
    expect(migrate.ports).toBeUndefined();
    expect(api.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+:3000$/)]);
    expect(Object.keys(compose.networks)).toEqual(['postern']);
    for (const service of Object.values(compose.services))
      expect([service.networks, service.network_mode]).toEqual([['postern'], undefined]);
  });

  test('starts the API once the tables are there, and makes these once the database answers', () => {
    expect(migrate.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(api.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    expect(migrate.restart).toBe('no');
    expect(database.healthcheck?.test.join(' ')).toBe(
      'CMD pg_isready --host=127.0.0.1 --username=postern --dbname=postern',
    );
    expect(Object.keys(compose.volumes)).toEqual(['database']);
  });

  test('gives the API a valid production environment, with every secret from .env', async () => {
    const env = await filledIn();
    const interpolate = (value: string) =>
      value.replace(/\$\{(\w+):\?[^}]*\}/g, (_, name: string) => env[name] ?? '');
    const set = Object.fromEntries(
      Object.entries(api.environment ?? {}).map(([name, value]) => [name, interpolate(value)]),
    );
    const names = [...Object.keys(set), ...Object.keys(migrate.environment ?? {}), ...Object.keys(env)];
    expect(names.filter((name) => !envNames().includes(name))).toEqual(['POSTGRES_PASSWORD']);
    expect(api.env_file).toBe('.env');
    expect(
      parseEnv({ NODE_ENV: /^ENV NODE_ENV=(\w+)$/m.exec(dockerfile)?.[1], ...env, ...set }),
    ).toMatchObject({
      NODE_ENV: 'production',
      PORT: 3000,
      DATABASE_URL: 'postgres://postern:3f9a@database:5432/postern',
      TRUST_PROXY: 1,
      secureCookies: true,
    });
    expect(migrate.environment?.DATABASE_URL).toBe(api.environment?.DATABASE_URL);
    expect([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name)).toEqual([
      'POSTGRES_PASSWORD',
      'POSTGRES_PASSWORD',
    ]);
  });

  test('runs what may not write, and waits for a shutdown to end', async () => {
    for (const service of [migrate, api])
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    expect(parseInt(api.stop_grace_period ?? '')).toBeGreaterThan(await longestShutdown());
  });

  test("asks the API how it is with a command that tells a ready one from one that isn't there", async () => {
    const [kind, program, ...args] = api.healthcheck?.test ?? [];
    expect([kind, program]).toEqual(['CMD', 'node']);
    const asks = (url: string) =>
      run(
        process.execPath,
        args.map((arg) => arg.replace('http://127.0.0.1:3000', url)),
      ).then(
        () => 'healthy',
        () => 'unhealthy',
      );
    const { url } = await startApp();
    expect(await Promise.all([asks(url), asks(`http://127.0.0.1:${await freePort()}`)])).toEqual([
      'healthy',
      'unhealthy',
    ]);
  });
});

describe('the Dockerfile', () => {
  const instructions = dockerfile.split('\n').filter((line) => /^[A-Z]+ /.test(line));
  const copied = instructions
    .filter((line) => /^COPY (?!--from)/.test(line))
    .flatMap((line) => line.split(' ').slice(1, -1));

  test('is what compose.yaml builds, copies what is there, and is sent nothing else', async () => {
    for (const { build } of [migrate, api])
      expect([join(FOLDER, build?.context ?? '', build?.dockerfile ?? ''), build?.context]).toEqual([
        join(FOLDER, 'Dockerfile'),
        '../..',
      ]);
    for (const source of copied) expect([source, existsSync(source)]).toEqual([source, true]);
    const sent = (await read('Dockerfile.dockerignore'))
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(sent).toEqual(['*', ...new Set(copied)].map((name) => (name === '*' ? name : `!${name}`)));
  });

  test('runs scripts and files that are there: the build, the migrations, the server', () => {
    expect([...dockerfile.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => scripts[name])).toEqual([
      'node bin/postern.mjs build',
    ]);
    expect(instructions.at(-1)).toBe(
      `CMD ${JSON.stringify(bare(scripts.start)?.split(' ')).replace(',', ', ')}`,
    );
    expect(migrate.command?.join(' ')).toBe(bare(scripts['db:migrate']));
  });

  test('ends in an image without what only a build needs, whose user is not root', () => {
    const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last.filter((line) => line.startsWith('RUN'))).toEqual([]);
    expect(last).toContain('USER node');
    expect(last).toContain('COPY --from=packages /app/node_modules ./node_modules');
    const packages = instructions.slice(instructions.findIndex((line) => line.endsWith('AS packages')));
    expect(packages.find((line) => line.startsWith('RUN'))).toMatch(/^RUN npm ci --omit=dev/);
    for (const line of instructions.filter((line) => line.startsWith('FROM ')))
      expect(line).toMatch(/^FROM node:24-slim/);
  });
});

test('the migrations need no package but those of production', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const folder = await mkdtemp(join(tmpdir(), 'postern-production-'));
  for (const name of ['package.json', 'bin', 'drizzle'])
    await cp(name, join(folder, name), { recursive: true });
  const built = await buildProduct();
  await rename(join(built, 'dist'), join(folder, 'dist'));
  await rm(built, { recursive: true });
  for (const [path, { dev }] of Object.entries(packages)) {
    if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || !existsSync(path)) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(resolve(path), join(folder, path), 'junction');
  }
  const [program, ...args] = migrate.command ?? [];
  expect(program).toBe('node');
  const { stdout } = await run(process.execPath, args, {
    cwd: folder,
    env: { DATABASE_URL: await freshDatabase('production_packages') },
  });
  await rm(folder, { recursive: true });
  expect(stdout).toMatch(/ is up to date\.\n$/);
}, 120_000);

test('the service of systemd migrates, starts the server, and waits for a shutdown to end', async () => {
  const unit = await read('postern.service');
  expect([...unit.matchAll(/^Exec\w+=\S+ (.*)$/gm)].map(([, command]) => `node ${command}`)).toEqual([
    bare(scripts['db:migrate']),
    bare(scripts.start),
  ]);
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(await longestShutdown());
});

test('nginx closes its idle connections before Postern does, and says who the client is', async () => {
  const kept = CONNECTION_BOUNDS.keepAliveMs / 1000;
  const nginx = await read('nginx.conf');
  expect(Number(/keepalive_timeout (\d+)s;/.exec(nginx)?.[1])).toBeLessThan(kept);
  expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  expect(nginx).toContain(`server ${api.ports?.[0]?.replace(/:3000$/, '')};`);
});
