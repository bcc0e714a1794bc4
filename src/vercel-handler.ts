import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { ConfigError, type Env, readEnv } from './platform/env/env.js';
import { createApp } from './create-app.js';
import { newId } from './platform/crypto/ids.js';
import { AppError } from './platform/errors/app-error.js';
import { createLogger, LOGGER } from './platform/logging/logger.js';
import { problemOf } from './platform/http/problem.js';
import { securityHeaders } from './platform/http/security-headers.js';

export type Handler = (req: IncomingMessage, res: ServerResponse) => void;

interface BootOptions {
  read?: () => Env;
  logger?: Logger;
  /** Whether V8 has taken what the build compiled: for the log. */
  isPrecompiled?: boolean;
}

/**
 * The properties that Vercel puts on requests and answers for functions without a framework. Source:
 * @vercel/node, `addHelpers`.
 */
const REQUEST_HELPERS = ['cookies', 'query', 'body'];
const RESPONSE_HELPERS = ['status', 'redirect', 'send', 'json'];

/** The line that the app would have logged. Vercel serves https alone. */
const withoutApp = securityHeaders({ https: true });

/**
 * Boots the app, as a function on Vercel. A configuration that is not valid makes a handler that says so, and
 * one line for each fault in the log: it stays as it is for as long as the instance lives.
 * @throws what another try may not meet
 */
export async function boot({
  read = readEnvOnVercel,
  logger = createLogger('info'),
  isPrecompiled,
}: BootOptions = {}): Promise<Handler> {
  try {
    const env = read();
    const app = await createApp(env);
    app.get<Logger>(LOGGER).info({ isPrecompiled }, `Postern answers at ${env.APP_URL}`);
    const answer = app.getHttpAdapter().getInstance() as Handler;
    return (req, res) => {
      removeHelpers(req, res);
      answer(req, res);
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const line of error.lines) logger.fatal(line);
    return (_req, res) => refuse(res, new AppError('CONFIG_INVALID'), logger);
  }
}

/** Vercel's own variables are there only if the project exposes them. */
function readEnvOnVercel(): Env {
  return readEnv({ VERCEL: '1' });
}

/** Answers a request for which the app could not be booted. */
export function refuseUnbooted(res: ServerResponse, error: unknown, logger = createLogger('info')): void {
  refuse(res, new AppError('INTERNAL', { cause: error }), logger);
}

/** They would hide express's own of the same names, and differ: `send` makes ETags, and `body` throws. */
function removeHelpers(req: IncomingMessage, res: ServerResponse): void {
  for (const name of REQUEST_HELPERS) Reflect.deleteProperty(req, name);
  for (const name of RESPONSE_HELPERS) Reflect.deleteProperty(res, name);
}

function refuse(res: ServerResponse, refusal: AppError, logger: Logger): void {
  const requestId = newId();
  const { status, headers, body } = problemOf(refusal, requestId);
  logger.error(
    { reqId: requestId, ...(refusal.cause ? { err: refusal.cause } : {}) },
    `answered ${refusal.code}`,
  );
  withoutApp(res.req, res, () =>
    res
      .writeHead(status, {
        ...headers,
        'Content-Language': 'en',
        'X-Request-Id': requestId,
        'Content-Length': Buffer.byteLength(body),
      })
      .end(body),
  );
}
