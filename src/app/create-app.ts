import 'reflect-metadata';
import type { DynamicModule, NestApplicationOptions } from '@nestjs/common';
import { NestFactoryStatic } from '@nestjs/core/nest-factory.js';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import type { DestinationStream, Logger } from 'pino';
import { AppModule } from './app.module.js';
import { shedding } from './shedding.js';
import { installProject } from '../features/index.js';
import { ConfigError, type Env, readEnv, warningsOf } from '../platform/env/env.js';
import type { InstalledProject } from '../platform/registry/project.js';
import { cookieReachOf } from '../platform/http/cookie-reach.js';
import { opportunisticMaintenance } from '../features/maintenance/maintenance.middleware.js';
import { MaintenanceService } from '../features/maintenance/maintenance.service.js';
import { HashTurns } from '../features/passwords/hash-turns.js';
import { webhooksAfterAnswers } from '../features/webhooks/webhooks.middleware.js';
import { Webhooks } from '../features/webhooks/webhooks.service.js';
import { basePathOf, belowBase, belowBasePath } from '../platform/http/base-path.js';
import { BoundedExpressAdapter } from '../platform/http/bounded-adapter.js';
import { KEYS, type Keys } from '../platform/crypto/keys.module.js';
import { clientNetworks } from '../platform/http/client-network.js';
import { CookiePolicy } from '../platform/http/cookie-policy.js';
import { cors } from '../platform/http/cors.js';
import { bodyReader, headSteps, takePathOnly } from '../platform/http/middleware.js';
import { type Reading, readRequestsBy } from '../platform/http/parameters.js';
import { ReaderLanguage } from '../platform/http/reader-language.js';
import { measured } from '../platform/http/measured.js';
import { requirePackages, Telemetry } from '../platform/telemetry/telemetry.js';
import { RouteTable } from '../platform/http/route-table.js';
import { createLogger, nestLogger } from '../platform/logging/logger.js';
import { giveLogger, RequestLog } from '../platform/logging/request-log.js';
import { inARow, type Step } from '../platform/http/steps.js';
import { pathOf, shortenRouter } from '../platform/http/shortened-router.js';
import { securityHeaders } from '../platform/http/security-headers.js';
import { switchOff } from '../platform/sign-in-methods/switch-off.js';
import { straightenLinks } from '../platform/links/mangled-links.js';

export interface AppOptions {
  /** By default what `process.env` says. Read it once the project is installed. */
  env?: Env;
  /** By default the standard output. */
  logDestination?: DestinationStream;
}

/**
 * Builds the app of a project, ready to answer. It listens nowhere yet.
 * @throws ConfigError for an environment that is not valid, or with which browsers could never bring the
 * cookies; Error for a declaration of the project that does not fit
 */
export async function createApp(
  project: InstalledProject,
  options: AppOptions = {},
): Promise<NestExpressApplication> {
  return (await buildApp(project, options)).app;
}

/** An app, with what another one has to know of it to have it inside. */
export interface BuiltApp {
  app: NestExpressApplication;
  env: Env;
  routes: RouteTable;
}

/**
 * As `createApp`.
 * @param isInside another Nest app has this one inside: all Nest apps of a process have one logger, and that
 * stays the other's
 */
export async function buildApp(
  project: InstalledProject,
  { env: given, logDestination }: AppOptions = {},
  isInside = false,
): Promise<BuiltApp> {
  installProject(project);
  const env = given ?? readEnv();
  const logger = createLogger(env.LOG_LEVEL, logDestination);
  await warnOrRefuse(env, logger);
  const app = await createNestApp(
    AppModule.with(env, logger),
    isInside ? {} : { logger: nestLogger(logger) },
  );
  readRequestsBy(app, readingOf(app, env));
  app.getHttpServer().prependListener('request', takePathOnly);
  const routes = new RouteTable();
  app.use(...passedByAll(app, env, routes, requestLogOf(app, env, logger)));
  switchOff(app, env);
  await app.init();
  routes.read(app);
  const base = basePathOf(env.APP_URL);
  shortenRouter(expressOf(app), base === '' ? pathOf : (target) => pathOf(belowBase(base, target)));
  return { app, env, routes };
}

/**
 * The middleware that every request passes, in this order. Steps stand in a row as far as they can, since
 * express takes longer to go from one middleware to the next than most steps take.
 */
function passedByAll(
  app: NestExpressApplication,
  env: Env,
  routes: RouteTable,
  log: RequestLog,
): RequestHandler[] {
  const telemetry = app.get(Telemetry);
  const begin: Step[] = [straightenLinks(), (req, res) => log.begin(req, res)];
  const writeHeaders = securityHeaders({ https: env.secureCookies });
  const head: Step[] = [
    ...belowBasePath(env.APP_URL),
    (_req, res) => writeHeaders(res),
    cors(env, routes),
    shedding(app.getHttpServer(), app.get(HashTurns), routes, env),
    ...headSteps(app.get(CookiePolicy), env),
  ];
  return [
    ...(telemetry.isOn ? [inARow(begin), measured(telemetry), inARow(head)] : [inARow([...begin, ...head])]),
    bodyReader(routes),
    inARow([
      opportunisticMaintenance(app.get(MaintenanceService), routes),
      ...(env.WEBHOOK_ENDPOINTS.length > 0 ? [webhooksAfterAnswers(app.get(Webhooks), routes)] : []),
    ]),
  ];
}

function requestLogOf(app: NestExpressApplication, env: Env, logger: Logger): RequestLog {
  const log = new RequestLog(logger, clientNetworks(app.get<Keys>(KEYS).refresh.signing, env.TRUST_PROXY));
  giveLogger(expressOf(app).request, log);
  return log;
}

const expressOf = (app: NestExpressApplication) => app.getHttpAdapter().getInstance();

async function createNestApp(
  appModule: DynamicModule,
  options: Pick<NestApplicationOptions, 'logger'>,
): Promise<NestExpressApplication> {
  // A factory of its own: it keeps the options of the app that it made last, and would forget the other's.
  const app = await new NestFactoryStatic().create<NestExpressApplication>(
    appModule,
    new BoundedExpressAdapter(),
    { bodyParser: false, abortOnError: false, ...options },
  );
  app.disable('x-powered-by');
  // Off: it would hash every answer, and no answer may be cached.
  app.disable('etag');
  return app;
}

/** The rules by which an app reads requests. */
export function readingOf(app: NestExpressApplication, { TRUST_PROXY }: Pick<Env, 'TRUST_PROXY'>): Reading {
  return { trustProxy: TRUST_PROXY, cookies: app.get(CookiePolicy), language: app.get(ReaderLanguage) };
}

/** @throws ConfigError when browsers could never bring the cookies, or a package is missing */
async function warnOrRefuse(env: Env, logger: Logger): Promise<void> {
  await requirePackages(env);
  const { faults, warnings } = await cookieReachOf(env);
  if (faults.length > 0) throw new ConfigError(faults);
  for (const line of [...warningsOf(env), ...warnings]) logger.warn(line);
}
