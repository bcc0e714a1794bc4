// @ts-check
import { randomBytes, randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { ensureDatabase } from '../src/cli/postgres/databases.ts';
import { discardPostgres, startPostgres } from '../src/cli/postgres/embedded-postgres.ts';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { Keyring } from '../dist/platform/crypto/keyring.js';
import { hashSecret, newSecret } from '../dist/platform/crypto/secret-token.js';
import { writeRefreshToken } from '../dist/features/sessions/refresh-token.js';

/**
 * The variables that all servers run with. Every refresh rotates, so that each request does the whole work.
 */
export const VARIABLES = {
  NODE_ENV: 'production',
  APP_URL: 'https://api.example.com',
  WEB_ORIGINS: 'https://app.example.com',
  TRUST_PROXY: 'none',
  JWT_SECRET: randomBytes(32).toString('base64url'),
  REFRESH_TOKEN_SECRET: randomBytes(32).toString('base64url'),
  RESEND_API_KEY: 're_bench',
  MAIL_FROM: 'bench@example.com',
  FRESH_SECONDS: '0',
  RATE_LIMITS: 'off',
  DATABASE_POOL_MAX: '10',
};

/**
 * A throw-away PostgreSQL with its default durability, migrated.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @returns {Promise<string>} its URL
 */
export async function stageDatabase(hold) {
  const folder = await hold(
    () => {
      const made = mkdtempSync(join(tmpdir(), 'postern-bench-'));
      // For root, PostgreSQL runs as another user, who must get through to its data.
      chmodSync(made, 0o711);
      return made;
    },
    (made) => rmSync(made, { recursive: true, force: true }),
  );
  const server = await hold(
    () => startPostgres(join(folder, 'data')),
    () => discardPostgres(join(folder, 'data')),
  );
  const url = await ensureDatabase(server.url('postgres'), 'bench');
  await migrate(url);
  return url;
}

/**
 * One signed-in user for each connection.
 * @param {string} url
 * @param {number} count
 * @returns {Promise<{ userId: string, token: string }[]>} them, with their refresh tokens
 */
export async function seedSessions(url, count) {
  const sql = postgres(url, { max: 1 });
  const key = new Keyring([VARIABLES.REFRESH_TOKEN_SECRET]).signing;
  const sessions = Array.from({ length: count }, () => ({
    sessionId: randomUUID(),
    userId: randomUUID(),
    secret: newSecret(),
  }));
  for (const { sessionId, userId, secret } of sessions) {
    await sql`INSERT INTO users (id, email, email_verified_at) VALUES (${userId}, ${`${userId}@example.com`},
      now())`;
    await sql`INSERT INTO sessions (id, user_id, credential_epoch, token_hash, idle_expires_at, expires_at)
      VALUES (${sessionId}, ${userId}, 0, ${hashSecret(secret)}, now() + interval '7 days', now() + interval
        '30 days')`;
  }
  await sql.end();
  return sessions.map(({ sessionId, userId, secret }) => ({
    userId,
    token: writeRefreshToken({ sessionId, generation: 0, secret }, key),
  }));
}

/** A port that is free now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}

/**
 * An imitation of Resend that takes every mail.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {() => void} [taken] called for each
 * @returns {Promise<string>} its URL, for RESEND_BASE_URL
 */
export async function imitateResend(hold, taken) {
  const server = createHttpServer((req, res) => {
    req.resume();
    taken?.();
    req.on('end', () => res.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"mail"}'));
  });
  await hold(
    () => once(server.listen(0, '127.0.0.1'), 'listening'),
    () => server.close().closeAllConnections(),
  );
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}

/**
 * @typedef {object} Server
 * @property {string} name
 * @property {string} url
 * @property {number} pid
 */

/**
 * Starts a server in a process of its own, and waits until it answers.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} name
 * @param {string} script below the project's folder
 * @param {string} databaseUrl
 * @param {Record<string, string>} [variables] besides those that every server has
 * @returns {Promise<Server>}
 */
export async function startServer(hold, name, script, databaseUrl, variables = {}) {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    ...VARIABLES,
    ...variables,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
  };
  const child = await hold(
    () =>
      spawn(process.execPath, [join(PACKAGE_ROOT, script)], {
        cwd: PACKAGE_ROOT,
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    (started) => started.kill('SIGKILL'),
  );
  const url = `http://localhost:${port}`;
  while (!(await fetch(`${url}/health`).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`${name} ended before it answered`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { name, url, pid: child.pid ?? 0 };
}

const TICKS_PER_SECOND = 100;

/**
 * The CPU time that a process has used so far, in milliseconds; NaN where there is no /proc.
 * @param {number} pid
 */
export function cpuMs(pid) {
  return cpuMsIn(`/proc/${pid}/stat`);
}

/**
 * The same of its main thread alone, which runs all of its JavaScript: passwords are hashed by others.
 * @param {number} pid
 */
export function mainThreadMs(pid) {
  return cpuMsIn(`/proc/${pid}/task/${pid}/stat`);
}

/** @param {string} path */
function cpuMsIn(path) {
  try {
    const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
