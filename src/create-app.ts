import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import { ConfigError, type Env, warningsOf } from './platform/env/env.js';
import { cookieReachOf } from './platform/http/cookie-reach.js';
import { opportunisticMaintenance } from './features/maintenance/maintenance.middleware.js';
import { MaintenanceService } from './features/maintenance/maintenance.service.js';
import { belowBasePath } from './platform/http/base-path.js';
import { BoundedExpressAdapter } from './platform/http/bounded-adapter.js';
import { KEYS, type Keys } from './platform/crypto/keys.module.js';
import { clientNetworks } from './platform/http/client-network.js';
import { CookiePolicy } from './platform/http/cookie-policy.js';
import { cors } from './platform/http/cors.js';
import { middleware, takePathOnly } from './platform/http/middleware.js';
import { readRequestsBy } from './platform/http/parameters.js';
import { ReaderLanguage } from './platform/http/reader-language.js';
import { RouteTable } from './platform/http/route-table.js';
import { createLogger, nestLogger, requestLog } from './platform/logging/logger.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { straightenLinks } from './platform/links/mangled-links.js';

/**
 * Builds the app, ready to answer: for `api/`, `main.ts` and the tests. It listens nowhere yet.
 * @throws ConfigError when browsers could never bring the cookies as the environment has it
 */
export async function createApp(
  env: Env,
  logDestination?: DestinationStream,
): Promise<NestExpressApplication> {
  const logger = createLogger(env.LOG_LEVEL, logDestination);
  const appModule = AppModule.with(env, logger);
  const { faults, warnings } = await cookieReachOf(env);
  if (faults.length > 0) throw new ConfigError(faults);
  for (const line of [...warningsOf(env), ...warnings]) logger.warn(line);
  const app = await NestFactory.create<NestExpressApplication>(appModule, new BoundedExpressAdapter(), {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(logger),
  });
  app.disable('x-powered-by');
  // Off: it would hash every answer, and no answer may be cached.
  app.disable('etag');
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
