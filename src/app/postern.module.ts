import type { Server } from 'node:http';
import {
  type DynamicModule,
  Inject,
  type InjectionToken,
  Module,
  type NestModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { ExpressAdapter } from '@nestjs/platform-express';
import { MaintenanceService } from '../features/maintenance/maintenance.service.js';
import { AuditRepository } from '../platform/audit/audit.repository.js';
import { BackgroundTasks } from '../platform/background/background-tasks.js';
import { DATABASE } from '../platform/db/database.module.js';
import { CookiePolicy } from '../platform/http/cookie-policy.js';
import { GUARDS } from '../platform/http/guards.js';
import { readRequestsBy } from '../platform/http/parameters.js';
import { ProblemFilter } from '../platform/http/problem.filter.js';
import { RateLimiter } from '../platform/limits/rate-limiter.js';
import { LOGGER } from '../platform/logging/logger.js';
import { MailService } from '../platform/mail/mail.service.js';
import type { InstalledProject } from '../platform/registry/project.js';
import { type AppOptions, buildApp, type BuiltApp, readingOf } from './create-app.js';
import { inFront, PosternPaths, takePathsOnly } from './front.js';
import { hostGuards } from './host-guards.js';
import { answerRefusals, layersOf, refuseSharedPaths } from './host-routes.js';
import { RefusalFilter } from './refusal.filter.js';

export interface PosternModuleOptions extends AppOptions {
  /** Paths of Postern's that this app answers itself, such as `/health`. `/` is never Postern's in here. */
  leave?: readonly string[];
  /** Providers of the project's modules and features that this app injects, too. */
  share?: readonly InjectionToken[];
}

/**
 * The providers of Postern that the app injects. Nest calls the hooks of those here, too: by that background
 * tasks learn of a shutdown while the app's server still finishes its requests.
 */
const SHARED: readonly InjectionToken[] = [
  AuditRepository,
  BackgroundTasks,
  CookiePolicy,
  DATABASE,
  LOGGER,
  MailService,
  RateLimiter,
];

const POSTERN = Symbol('postern');
const LEFT = Symbol('left paths');

/**
 * Postern inside an existing Nest app: an app of its own, which stands before everything of the other one and
 * answers the requests for its own paths. So no pipe, filter, interceptor, guard, prefix or middleware of the
 * other app touches those, and Postern touches no other route but those with `SessionGuard`.
 */
@Module({})
export class PosternModule implements NestModule, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly paths: PosternPaths;

  constructor(
    @Inject(POSTERN) private readonly postern: BuiltApp,
    @Inject(LEFT) leave: readonly string[],
    private readonly host: HttpAdapterHost<AbstractHttpAdapter>,
    private readonly modules: ModulesContainer,
  ) {
    this.paths = new PosternPaths(postern, leave);
  }

  /**
   * For the `imports` of the app's root module.
   * @throws while the app starts, what `createApp` throws
   */
  static forRoot(
    project: InstalledProject,
    { leave = [], share = [], ...options }: PosternModuleOptions = {},
  ): DynamicModule {
    const shared = [...SHARED, ...share];
    return {
      module: PosternModule,
      global: true,
      providers: [
        { provide: POSTERN, useFactory: () => buildApp(project, options, true) },
        { provide: LEFT, useValue: leave },
        { provide: GUARDS, inject: [POSTERN], useFactory: hostGuards },
        ...shared.map((token) => ({
          provide: token,
          inject: [POSTERN],
          useFactory: ({ app }: BuiltApp): unknown => app.get(token),
        })),
      ],
      exports: [GUARDS, ...shared],
    };
  }

  /**
   * Nest calls it once all of the app's middleware stands, and before the app's routes do. Postern goes in
   * front of the middleware: a `consumer` would put it behind.
   * @throws Error for an app that is not on Express
   */
  configure(): void {
    const adapter = this.host.httpAdapter;
    if (adapter.getType() !== 'express')
      throw new Error(
        `PosternModule needs an app on Express (@nestjs/platform-express), and this one is on ` +
          `${adapter.getType()}: serve Postern by itself, beside it.`,
      );
    const { app, env } = this.postern;
    readRequestsBy(adapter as ExpressAdapter, readingOf(app, env));
    adapter.use(inFront(this.postern, this.paths));
    const layers = layersOf(adapter);
    layers.unshift(...layers.splice(-1));
    takePathsOnly(adapter.getHttpServer() as Server, this.paths);
    answerRefusals(this.modules, new RefusalFilter(app.get(ProblemFilter)));
  }

  /** @throws Error for a route of the app that Postern answers */
  onApplicationBootstrap(): void {
    if (!this.host.httpAdapter) return;
    refuseSharedPaths(this.host.httpAdapter, this.paths);
    // Elsewhere nobody need call /internal/cron.
    if (!this.postern.env.VERCEL) this.postern.app.get(MaintenanceService).keepRunning();
  }

  /** The app's server has finished its requests, and now the mails that they started go out. */
  async onApplicationShutdown(): Promise<void> {
    await this.postern.app.close();
  }
}
