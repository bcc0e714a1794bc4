import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { DynamicModule, Type } from '@nestjs/common';
import postgres from 'postgres';
import { createApp } from '../app/create-app.js';
import { installProject } from '../features/index.js';
import { BackgroundTasks } from '../platform/background/background-tasks.js';
import { parseEnv } from '../platform/env/env.js';
import type { InstalledProject } from '../platform/registry/project.js';
import { Browser, type TestApp } from './browser.js';
import { dropOwnDatabases, workerDatabase } from './databases/worker-database.ts';

/** The environment of an app under test, unless `env` says otherwise. */
export const TEST_ENV = {
  NODE_ENV: 'test',
  // https, so that cookies carry their real names and attributes.
  APP_URL: 'https://api.example.test',
  WEB_ORIGINS: 'https://app.example.test',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
  DATA_ENCRYPTION_KEY: 'wL6nYc2vRk9sTe4xMj7qHb0dUg3zPf8a',
  // All requests come from one address.
  RATE_LIMITS: 'off',
  CRON_SECRET: 'Zx7bQ0mVt3LcR9kEwH5d',
};

export interface TestAppOptions {
  /** The object of `src/postern.ts`. */
  project: InstalledProject;
  /** Variables besides `TEST_ENV`. Neither `.env` nor the process's own environment is read. */
  env?: Readonly<Record<string, string>>;
  /** Nest modules besides those of the project. */
  modules?: readonly (Type | DynamicModule)[];
}

/** How long an app waits for answers under way when it closes, in milliseconds. */
const CLOSING_MS = 5000;

const running = new Set<TestApp>();

/**
 * Closes the apps that are still open, and drops the databases that this spec has started itself.
 * `postern/testing/jest` and `postern/testing/vitest` call it after each spec.
 */
export async function closeTestApps(): Promise<void> {
  await Promise.all([...running].map((app) => app.close()));
  await dropOwnDatabases();
}

/**
 * Starts the real app of a project, on a port of its own unless `env` names one, and on this worker's
 * database unless `env` has a DATABASE_URL.
 * @throws ConfigError for variables that are not valid; Error that says what to do if there is no PostgreSQL
 */
export async function startTestApp({ project, env = {}, modules = [] }: TestAppOptions): Promise<TestApp> {
  const installed = { ...project, modules: [...(project.modules ?? []), ...modules] };
  installProject(installed);
  const DATABASE_URL = env.DATABASE_URL ?? (await workerDatabase());
  const parsed = parseEnv({ ...TEST_ENV, ...env, DATABASE_URL });
  const logs: string[] = [];
  const app = await createApp(installed, { env: parsed, logDestination: collector(logs) });
  const server = app.getHttpServer();
  await new Promise<void>((resolve) => server.listen(Number(env.PORT ?? 0), '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sql = postgres(parsed.DATABASE_URL_UNPOOLED, { max: 2, onnotice: () => undefined });
  const started: TestApp = {
    app,
    env: parsed,
    server,
    url,
    sql,
    logs,
    browser: (options) => new Browser(started, options),
    settled: () => app.get(BackgroundTasks).drain(),
    close: async () => {
      if (!running.delete(started)) return;
      // A browser may hold a connection by which it has asked for nothing yet: nothing else would end that.
      const patience = setTimeout(() => server.closeAllConnections(), CLOSING_MS);
      await app.close();
      clearTimeout(patience);
      await sql.end();
    },
  };
  running.add(started);
  return started;
}

function collector(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}
