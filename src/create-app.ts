import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import { ConfigError, type Env, warningsOf } from './config/env.js';
import { topologyOf } from './config/topology.js';
import { occasions } from './cron/occasions.js';
import { UpkeepService } from './cron/upkeep.service.js';
import { belowBasePath } from './http/base-path.js';
import { BoundedExpressAdapter } from './http/bounded-adapter.js';
import { KEYS, type Keys } from './crypto/keys.module.js';
import { clientNetworks } from './http/client-network.js';
import { CookiePolicy } from './http/cookie-policy.js';
import { cors } from './http/cors.js';
import { intake, takePathOnly } from './http/intake.js';
import { RouteTable } from './http/route-table.js';
import { createLogger, nestLogger, requestLog } from './http/logger.js';
import { securityHeaders } from './http/security-headers.js';
import { straightenLink } from './mail/mangled-links.js';

/**
 * Builds the app, ready to answer: for `api/`, `main.ts` and the tests. It listens nowhere yet.
 * @throws ConfigError when browsers could never bring the cookies as the environment has it
 */
export async function createApp(env: Env, logDestination?: DestinationStream): Promise<NestExpressApplication> {
  const logger = createLogger(env.LOG_LEVEL, logDestination);
  const house = AppModule.with(env, logger);
  const { faults, warnings } = await topologyOf(env);
  if (faults.length > 0) throw new ConfigError(faults);
  for (const line of [...warningsOf(env), ...warnings]) logger.warn(line);
  const app = await NestFactory.create<NestExpressApplication>(house, new BoundedExpressAdapter(), {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(logger),
  });
  app.disable('x-powered-by');
  // Off: it would hash every answer, and no answer may be cached.
  app.disable('etag');
  app.getHttpServer().prependListener('request', takePathOnly);
  const networkOfClient = clientNetworks(app.get<Keys>(KEYS).refresh.signing, env.TRUST_PROXY);
  app.use(straightenLink, requestLog(logger, networkOfClient), ...belowBasePath(env.APP_URL), securityHeaders({ https: env.secureCookies }));
  const routes = new RouteTable();
  app.enableCors(cors(env, routes));
  app.use(...intake(app.get(CookiePolicy), routes), occasions(app.get(UpkeepService)));
  await app.init();
  routes.read(app);
  return app;
}
