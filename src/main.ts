import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConfigError, readEnv } from './platform/env/env.js';
import { createApp } from './create-app.js';
import { MaintenanceService } from './features/maintenance/maintenance.service.js';
import { boundConnections } from './platform/http/bounded-adapter.js';

/** How long a shutdown may take in all before it is cut short, in milliseconds. */
const SHUTDOWN_MS = 15_000;

const IDLE_CHECK_MS = 100;

const { env, app } = await bootOrExit();
const server = app.getHttpServer();
boundConnections(server);
const answering = new Set<ServerResponse>();
server.prependListener('request', (_req: IncomingMessage, res: ServerResponse) => {
  answering.add(res);
  res.once('close', () => answering.delete(res));
});
server.on('error', (error: NodeJS.ErrnoException) => {
  exitWith(
    error.code === 'EADDRINUSE'
      ? `Port ${env.PORT} is in use. Set another one: PORT=${env.PORT + 1} npm run dev`
      : error.message,
  );
});

// The mailbox page shows every link to each visitor, so nobody else may reach it.
const host = env.mailTransport === 'mailbox' ? 'localhost' : undefined;
server.listen(env.PORT, host, () => {
  process.stdout.write(`Postern answers at ${env.APP_URL}\n`);
  if (env.mailTransport === 'mailbox')
    process.stdout.write(`Mails are shown at ${env.APP_URL}/dev/mailbox\n`);
});

// Here nobody need call /internal/cron.
app.get(MaintenanceService).keepRunning();

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

async function bootOrExit() {
  try {
    const env = readEnv();
    // Loaded by the first password otherwise: a native module that was not installed is to be noticed before.
    await import('@node-rs/argon2');
    return { env, app: await createApp(env) };
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message);
    throw error;
  }
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
