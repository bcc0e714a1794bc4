import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { BackgroundTasks } from 'postern';
import { Browser, type BrowserOptions, type Site, workerDatabase } from 'postern/testing';
import postgres, { type Sql } from 'postgres';
import { configure } from '../../examples/existing-app/src/configure.js';
import { TEST_ENV } from './app.js';

/** The app of examples/existing-app, or another one that has Postern inside, at a port of its own. */
export interface ExistingApp extends Site {
  app: NestExpressApplication;
  server: Server;
  sql: Sql;
  /** Lines of its own logger. */
  lines: string[];
  browser(options?: BrowserOptions): Browser<ExistingApp>;
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Of each request to the example's own routes: its own guard wants it. */
export const SHOP = { 'x-shop': 'north' };

/**
 * Starts it as its main.ts does. Like every app it reads the process's environment, which this sets.
 * @param given another root module instead of the example's, and what is global in it
 */
export async function startExistingApp(
  variables: Record<string, string> = {},
  given?: { root: Type; configure?: (app: NestExpressApplication) => void },
): Promise<ExistingApp> {
  const set = { ...TEST_ENV, LOG_LEVEL: 'silent', DATABASE_URL: await workerDatabase(), ...variables };
  Object.assign(process.env, set);
  const root = given?.root ?? (await import('../../examples/existing-app/src/app.module.js')).AppModule;
  const lines: string[] = [];
  const app = await NestFactory.create<NestExpressApplication>(root, {
    abortOnError: false,
    logger: loggerInto(lines),
  });
  (given ? given.configure : configure)?.(app);
  try {
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await app.close();
    throw error;
  }
  const server = app.getHttpServer();
  const sql = postgres(set.DATABASE_URL, { max: 1, onnotice: () => undefined });
  const started: ExistingApp = {
    app,
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    env: { APP_URL: set.APP_URL, WEB_ORIGINS: set.WEB_ORIGINS.split(',') },
    sql,
    lines,
    browser: (options) => new Browser(started, options),
    settled: () => app.get(BackgroundTasks).drain(),
    close: async () => {
      await app.close();
      await sql.end();
    },
  };
  return started;
}

function loggerInto(lines: string[]): LoggerService {
  const write = (message: unknown, ...rest: unknown[]) =>
    void lines.push([message, ...rest].map(String).join(' '));
  return { log: write, error: write, warn: write, debug: write, verbose: write, fatal: write };
}
