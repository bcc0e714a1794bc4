import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Logger } from 'pino';
import { rooms } from './app/modules.js';
import { AccountModule } from './features/account/account.module.js';
import { AuditModule, RefusalsModule } from './platform/audit/audit.module.js';
import { EnvModule } from './platform/env/env.module.js';
import type { Env } from './platform/env/env.js';
import { CronModule } from './features/maintenance/maintenance.module.js';
import { KeysModule } from './platform/crypto/keys.module.js';
import { DatabaseModule } from './platform/db/database.module.js';
import { DevicesModule } from './features/devices/devices.module.js';
import { HealthModule } from './features/health/health.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { OriginGuard } from './platform/http/origin.guard.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { validationPipe } from './platform/http/validation.pipe.js';
import { LinkPagesModule } from './features/link-codes/link-codes.module.js';
import { LoginModule } from './features/login/login.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { OpenApiModule } from './platform/openapi/openapi.module.js';
import { PasswordResetModule } from './features/password-reset/password-reset.module.js';
import { RateLimitModule } from './platform/limits/rate-limit.module.js';
import { RegistrationModule } from './features/registration/registration.module.js';
import { RoleGuard } from './features/roles/role.guard.js';
import { RolesModule } from './features/roles/roles.module.js';
import { SessionGuard } from './features/sessions/session.guard.js';
import { SessionsModule } from './features/sessions/sessions.module.js';

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
