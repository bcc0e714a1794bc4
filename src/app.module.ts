import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Logger } from 'pino';
import { rooms } from './app/rooms.js';
import { AccountModule } from './account/account.module.js';
import { AuditModule, RefusalsModule } from './audit/audit.module.js';
import { EnvModule } from './config/config.module.js';
import type { Env } from './config/env.js';
import { CronModule } from './cron/cron.module.js';
import { KeysModule } from './crypto/keys.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DevicesModule } from './devices/devices.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { OriginGuard } from './http/origin.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.pipe.js';
import { LinkPagesModule } from './link-pages/link-pages.module.js';
import { LoginModule } from './login/login.module.js';
import { MailModule } from './mail/mail.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { PasswordResetModule } from './password-reset/password-reset.module.js';
import { RateLimitModule } from './rate-limit/rate-limit.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { RoleGuard } from './roles/role.guard.js';
import { RolesModule } from './roles/roles.module.js';
import { SessionGuard } from './sessions/session.guard.js';
import { SessionsModule } from './sessions/sessions.module.js';

/** The table of contents: the rooms by floor, and what every request meets, in that order. */
@Module({})
export class AppModule {
  static with(env: Env, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...rooms,
        // desks
        CronModule.for(env),
        AccountModule,
        HealthModule.for(env),
        // ways in
        LinkPagesModule,
        PasswordResetModule,
        RegistrationModule,
        LoginModule,
        // who
        RolesModule,
        SessionsModule,
        DevicesModule,
        // services of the house
        RateLimitModule,
        AuditModule,
        RefusalsModule,
        MailModule.for(env),
        OpenApiModule.for(env),
        HttpModule.with(env, logger),
        // ground
        DatabaseModule,
        KeysModule,
        EnvModule.with(env),
      ],
      providers: [
        { provide: APP_GUARD, useClass: OriginGuard },
        { provide: APP_GUARD, useExisting: SessionGuard },
        { provide: APP_GUARD, useExisting: RoleGuard },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
