// @ts-check
// node warm-up.mjs <dist/vercel-handler.cjs>: lets the function answer, and writes down what V8 has
// compiled by then.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pack } from './pack.mjs';

/** A configuration that is good for nothing: nobody listens at its database. */
const VARIABLES = {
  VERCEL: '1',
  NODE_ENV: 'production',
  LOG_LEVEL: 'silent',
  // Apart from the SPA, as most are: for that a start asks which of their domains are somebody's own.
  APP_URL: 'https://api.postern.invalid',
  WEB_ORIGINS: 'https://app.postern.invalid',
  DATABASE_URL: 'postgres://127.0.0.1:1/none',
  JWT_SECRET: randomBytes(32).toString('base64url'),
  REFRESH_TOKEN_SECRET: randomBytes(32).toString('base64url'),
  RESEND_API_KEY: 're_none',
  MAIL_FROM: 'none@postern.invalid',
};

/**
 * The exit code where the project has variables that only a deployment knows. The log has said which, on the
 * standard output.
 */
const CONFIG_INVALID = 3;

/**
 * The likely first requests, as far as they go without a database, and how they are answered.
 * @type {[string, string, number][]}
 */
const REQUESTS = [
  ['GET', '/health', 200],
  ['GET', '/auth/me', 401],
  ['POST', '/auth/refresh', 401],
  ['GET', '/health/ready', 503],
];

Object.assign(process.env, VARIABLES);
const handler = createRequire(import.meta.url)(process.argv[2] ?? '');
const { script, scriptOfLater, resetFlags, COMPILED } = handler;
const server = createServer(handler).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
for (const [method, url, expected] of REQUESTS) {
  const answer = await fetch(`http://127.0.0.1:${port}${url}`, { method });
  const { status } = answer;
  if ((await answer.text()).includes('CONFIG_INVALID')) process.exit(CONFIG_INVALID);
  if (status !== expected)
    throw new Error(
      `${method} ${url} was answered ${status}: what was compiled would not be what a function runs.`,
    );
}
resetFlags();
for (const [index, compiled] of [script, scriptOfLater()].entries())
  writeFileSync(COMPILED[index], pack(compiled.createCachedData()));
process.exit();
