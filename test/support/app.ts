import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import postgres, { type Sql } from 'postgres';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';
import { type Env, parseEnv } from '../../src/platform/env/env.js';
import { createApp } from '../../src/app/create-app.js';
import { installProject } from '../../src/features/index.js';
import type { InstalledProject } from '../../src/platform/registry/project.js';
import postern from '../../src/postern.js';
import { BackgroundTasks } from '../../src/platform/background/background-tasks.js';
import { Browser } from './browser.js';
import { workerDatabase } from './database.js';

/**
 * What the tests run with, unless they say otherwise: https, so that cookies carry their real names and
 * attributes.
 */
export const TEST_ENV = {
  NODE_ENV: 'test',
  APP_URL: 'https://api.example.test',
  WEB_ORIGINS: 'https://app.example.test',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
  // Every request comes from one address here; the limits' own specs switch them on.
  RATE_LIMITS: 'off',
  // The specs sign in by password; src/features/registration/sign-in-after-verify.spec.ts switches it on, as
  // it is by itself.
  SIGN_IN_AFTER_VERIFY: 'off',
  CRON_SECRET: 'Zx7bQ0mVt3LcR9kEwH5d',
};

export interface TestApp {
  app: NestExpressApplication;
  env: Env;
  server: Server;
  /** Where it listens. Cookies go by `env.APP_URL`, as behind a proxy that ends TLS. */
  url: string;
  /** A connection of the test's own, to age rows and to look at what is stored. */
  sql: Sql;
  /** Every line that was logged, as text. */
  logs: string[];
  browser(options?: ConstructorParameters<typeof Browser>[1]): Browser;
  /** Resolves when all mail that was written is sent, and nothing else is left to do after answers. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const running = new Set<TestApp>();

/** Closes whatever a spec has started and not closed itself; `setup.ts` calls it after each spec. */
export async function closeApps(): Promise<void> {
  await Promise.all([...running].map((app) => app.close()));
}

/** As on a developer's machine: over http, at the very address that links name and cookies belong to. */
export async function startLocalApp(variables: Record<string, string> = {}): Promise<TestApp> {
  const PORT = String(await freePort());
  return startApp({
    PORT,
    APP_URL: `http://localhost:${PORT}`,
    WEB_ORIGINS: 'http://localhost:5173',
    ...variables,
  });
}

/**
 * Starts the real app on PORT, or a port of its own, on this worker's database; with these modules besides,
 * as a team adds its own, or as the app of another project.
 */
export async function startApp(
  variables: Record<string, string> = {},
  more: readonly Type[] = [],
  project: InstalledProject = postern,
): Promise<TestApp> {
  const installed = { ...project, modules: [...(project.modules ?? []), ...more] };
  installProject(installed);
  // The usual SPA is on the usual site alone.
  const elsewhere = variables.APP_URL ? { WEB_ORIGINS: '' } : {};
  const env = parseEnv({
    ...TEST_ENV,
    ...elsewhere,
    DATABASE_URL: variables.DATABASE_URL ?? (await workerDatabase()),
    ...variables,
  });
  const logs: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logs.push(chunk.toString());
      done();
    },
  });
  const app = await createApp(installed, { env, logDestination: destination });
  const server = app.getHttpServer();
  await new Promise<void>((resolve) => server.listen(Number(variables.PORT ?? 0), '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sql = postgres(env.DATABASE_URL_UNPOOLED, { max: 2, onnotice: () => undefined });
  const started: TestApp = {
    app,
    env,
    server,
    url,
    sql,
    logs,
    browser: (options) => new Browser(started, options),
    settled: () => app.get(BackgroundTasks).drain(),
    close: async () => {
      if (!running.delete(started)) return;
      await app.close();
      await sql.end();
    },
  };
  running.add(started);
  return started;
}
