import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Logger } from 'pino';
import '../features/index.js';
import { GuardChain } from './guard-chain.js';
import { AuditModule, RefusalsModule } from '../platform/audit/audit.module.js';
import { BackgroundModule } from '../platform/background/background.module.js';
import { KeysModule } from '../platform/crypto/keys.module.js';
import { DatabaseModule } from '../platform/db/database.module.js';
import type { Env } from '../platform/env/env.js';
import { EnvModule } from '../platform/env/env.module.js';
import { HttpModule } from '../platform/http/http.module.js';
import { OriginGuard } from '../platform/http/origin.guard.js';
import { ProblemFilter } from '../platform/http/problem.filter.js';
import { validationPipe } from '../platform/http/validation.pipe.js';
import { RateLimitModule } from '../platform/limits/rate-limit.module.js';
import { LoggingModule } from '../platform/logging/logging.module.js';
import { MailModule } from '../platform/mail/mail.module.js';
import { OpenApiModule } from '../platform/openapi/openapi.module.js';
import { PagesModule } from '../platform/pages/pages.module.js';
import { SignInMethodsModule } from '../platform/sign-in-methods/sign-in-methods.module.js';
import { TelemetryModule } from '../platform/telemetry/telemetry.module.js';
import { registry } from '../platform/registry/registry.js';

/**
 * The project's modules, the features, and the platform below them; and the guards that every request passes,
 * in that order.
 */
@Module({})
export class AppModule {
  static with(env: Env, logger: Logger): DynamicModule {
    const { features, project } = registry();
    return {
      module: AppModule,
      imports: [
        ...(project.modules ?? []),
        // Those first that require others: Nest ends modules in the reverse order of their import.
        ...features.toReversed().map(({ module }) => module(env)),
        RateLimitModule,
        AuditModule,
        RefusalsModule,
        MailModule.for(env),
        OpenApiModule.for(env),
        PagesModule.for(env),
        HttpModule.for(env),
        BackgroundModule,
        SignInMethodsModule,
        LoggingModule.with(logger),
        TelemetryModule.for(env),
        DatabaseModule,
        KeysModule,
        EnvModule.with(env),
      ],
      providers: [
        OriginGuard,
        GuardChain,
        { provide: APP_GUARD, useExisting: GuardChain },
        { provide: APP_PIPE, useFactory: validationPipe },
        ProblemFilter,
        { provide: APP_FILTER, useExisting: ProblemFilter },
      ],
    };
  }
}
