import type { Server, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { installProject } from '../features/index.js';
import { MaintenanceService } from '../features/maintenance/maintenance.service.js';
import { ConfigError, type Env, readEnv } from '../platform/env/env.js';
import { standardOutput } from '../platform/logging/standard-output.js';
import { answersUnderWay, boundConnections, CONNECTION_BOUNDS } from '../platform/http/bounded-adapter.js';
import type { InstalledProject } from '../platform/registry/project.js';
import { createApp } from './create-app.js';
import { hashBehindRequests } from './hash-threads.js';

/** How long a shutdown may take in all before it is cut short, in milliseconds. */
const SHUTDOWN_MS = 15_000;

const IDLE_CHECK_MS = 100;

/**
 * Serves a project's app at PORT, until a signal ends the process: requests under way are finished, and then
 * the mails that they started. An environment that is not valid ends the process with exit code 1, and a line
 * for each fault.
 */
export async function start(project: InstalledProject): Promise<void> {
  const { env, app } = await bootOrExit(project);
  const server = app.getHttpServer();
  boundConnections(server);
  const answering = answersUnderWay(server);
  server.on('error', (error: NodeJS.ErrnoException) => {
    exitWith(
      error.code === 'EADDRINUSE'
        ? `Port ${env.PORT} is in use. Set another one: PORT=${env.PORT + 1} npm run dev`
        : error.message,
    );
  });
  listen(server, env);
  // Here nobody need call /internal/cron.
  app.get(MaintenanceService).keepRunning();
  endBySignal(app, server, answering);
}

function listen(server: Server, env: Env): void {
  // The mailbox page shows every link to each visitor, so nobody else may reach it.
  const host = env.mailTransport === 'mailbox' ? 'localhost' : undefined;
  // Node's backlog of 511 lets a browser that comes with many others try again after a second, or three.
  server.listen({ port: env.PORT, host, backlog: CONNECTION_BOUNDS.connections }, () => {
    process.stdout.write(`Postern answers at ${env.APP_URL}\n`);
    if (env.mailTransport === 'mailbox')
      process.stdout.write(`Mails are shown at ${env.APP_URL}/dev/mailbox\n`);
  });
}

function endBySignal(app: NestExpressApplication, server: Server, answering: Set<ServerResponse>): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      setTimeout(() => exitWith('The shutdown took too long.'), SHUTDOWN_MS).unref();
      // A proxy keeps its connections: those that are busy now would be kept for as long as idle ones.
      for (const res of answering) if (!res.headersSent) res.setHeader('Connection', 'close');
      setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
      // Finishes the requests under way, then the mails that they started, then lets the database go.
      void app.close().then(() => process.exit(0));
    });
  }
}

async function bootOrExit(project: InstalledProject) {
  try {
    installProject(project);
    const env = readEnv();
    // Loaded by the first password otherwise: a native module that was not installed is to be noticed before.
    await import('@node-rs/argon2');
    await hashBehindRequests();
    return { env, app: await createApp(project, { env, logDestination: standardOutput() }) };
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message);
    throw error;
  }
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
