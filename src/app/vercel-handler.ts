import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { ConfigError, type Env, readEnv } from '../platform/env/env.js';
import { installProject } from '../features/index.js';
import type { InstalledProject } from '../platform/registry/project.js';
import { createApp } from './create-app.js';
import { newId } from '../platform/crypto/ids.js';
import { AppError } from '../platform/errors/app-error.js';
import { createLogger, LOGGER } from '../platform/logging/logger.js';
import { problemOf } from '../platform/http/problem.js';
import { securityHeaders } from '../platform/http/security-headers.js';

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

interface BootOptions {
  read?: () => Env;
  logger?: Logger;
  isPrecompiled?: boolean | undefined;
}

/** A function on Vercel. */
export interface VercelHandler {
  (req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** By this Vercel knows an express app, and leaves the body of a request for it to read. */
  listen: (port: number) => Server;
  /** Whether V8 has taken what the build compiled: for the log. */
  isPrecompiled?: boolean;
  /** Called when a boot begins. */
  beforeBoot?: () => void;
  /** Called when a boot has ended, well or badly. */
  onceBooted?: () => void;
}

/**
 * The project's app as a function on Vercel. The first request boots it, and those that arrive together at a
 * new instance wait for the same boot. A boot that fails is tried again by the next request.
 */
export function createHandler(project: InstalledProject): VercelHandler {
  let booting: Promise<Answer> | undefined;
  const bootOnce = () => {
    handler.beforeBoot?.();
    return boot(project, { isPrecompiled: handler.isPrecompiled }).finally(handler.onceBooted);
  };
  const handler: VercelHandler = async (req, res) => {
    const mine = (booting ??= bootOnce());
    try {
      const answer = await mine;
      answer(req, res);
    } catch (error) {
      // The next request tries again, unless one has begun to.
      if (booting === mine) booting = undefined;
      refuseUnbooted(res, error);
    }
  };
  // Not imported: node hands its modules to an ES module with every name looked up, and one of node:http's is
  // its whole fetch.
  handler.listen = (port) =>
    process
      .getBuiltinModule('node:http')
      .createServer((req, res) => void handler(req, res))
      .listen(port);
  return handler;
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
export async function boot(
  project: InstalledProject,
  { read = readEnvOnVercel, logger = createLogger('info'), isPrecompiled }: BootOptions = {},
): Promise<Answer> {
  try {
    installProject(project);
    const env = read();
    const app = await createApp(project, { env });
    app.get<Logger>(LOGGER).info({ isPrecompiled }, `Postern answers at ${env.APP_URL}`);
    const answer = app.getHttpAdapter().getInstance() as Answer;
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
  withoutApp(res);
  res
    .writeHead(status, {
      ...headers,
      'Content-Language': 'en',
      'X-Request-Id': requestId,
      'Content-Length': Buffer.byteLength(body),
    })
    .end(body);
}
