import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DestinationStream, Logger } from 'pino';
import { AppModule } from './app.module.js';
import { installProject } from '../features/index.js';
import { ConfigError, type Env, readEnv, warningsOf } from '../platform/env/env.js';
import type { InstalledProject } from '../platform/registry/project.js';
import { cookieReachOf } from '../platform/http/cookie-reach.js';
import { opportunisticMaintenance } from '../features/maintenance/maintenance.middleware.js';
import { MaintenanceService } from '../features/maintenance/maintenance.service.js';
import { belowBasePath } from '../platform/http/base-path.js';
import { BoundedExpressAdapter } from '../platform/http/bounded-adapter.js';
import { KEYS, type Keys } from '../platform/crypto/keys.module.js';
import { clientNetworks } from '../platform/http/client-network.js';
import { CookiePolicy } from '../platform/http/cookie-policy.js';
import { cors } from '../platform/http/cors.js';
import { middleware, takePathOnly } from '../platform/http/middleware.js';
import { readRequestsBy } from '../platform/http/parameters.js';
import { ReaderLanguage } from '../platform/http/reader-language.js';
import { RouteTable } from '../platform/http/route-table.js';
import { createLogger, nestLogger, requestLog } from '../platform/logging/logger.js';
import { securityHeaders } from '../platform/http/security-headers.js';
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
  { env: given, logDestination }: AppOptions = {},
): Promise<NestExpressApplication> {
  installProject(project);
  const env = given ?? readEnv();
  const logger = createLogger(env.LOG_LEVEL, logDestination);
  await warnOrRefuse(env, logger);
  const app = await createNestApp(env, logger);
  readRequestsBy(app, {
    trustProxy: env.TRUST_PROXY,
    cookies: app.get(CookiePolicy),
    language: app.get(ReaderLanguage),
  });
  app.getHttpServer().prependListener('request', takePathOnly);
  const networkOfClient = clientNetworks(app.get<Keys>(KEYS).refresh.signing, env.TRUST_PROXY);
  app.use(
    straightenLinks(),
    requestLog(logger, networkOfClient),
    ...belowBasePath(env.APP_URL),
    securityHeaders({ https: env.secureCookies }),
  );
  const routes = new RouteTable();
  app.enableCors(cors(env, routes));
  app.use(
    ...middleware(app.get(CookiePolicy), routes),
    opportunisticMaintenance(app.get(MaintenanceService), routes),
  );
  await app.init();
  routes.read(app);
  return app;
}

/** @throws ConfigError when browsers could never bring the cookies */
async function warnOrRefuse(env: Env, logger: Logger): Promise<void> {
  const { faults, warnings } = await cookieReachOf(env);
  if (faults.length > 0) throw new ConfigError(faults);
  for (const line of [...warningsOf(env), ...warnings]) logger.warn(line);
}

async function createNestApp(env: Env, logger: Logger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(env, logger),
    new BoundedExpressAdapter(),
    {
      bodyParser: false,
      abortOnError: false,
      logger: nestLogger(logger),
    },
  );
  app.disable('x-powered-by');
  // Off: it would hash every answer, and no answer may be cached.
  app.disable('etag');
  return app;
}
