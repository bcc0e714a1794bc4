import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditChainModule } from '../../features/audit-chain/audit-chain.module.js';
import { AuditModule } from '../../platform/audit/audit.module.js';
import { EnvModule } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { KeysModule } from '../../platform/crypto/keys.module.js';
import '../../features/index.js';
import { DatabaseModule } from '../../platform/db/database.module.js';
import { BackgroundModule } from '../../platform/background/background.module.js';
import { SignInMethodsModule } from '../../platform/sign-in-methods/sign-in-methods.module.js';
import { HttpModule } from '../../platform/http/http.module.js';
import { LoggingModule } from '../../platform/logging/logging.module.js';
import { RateLimitModule } from '../../platform/limits/rate-limit.module.js';
import { MailModule } from '../../platform/mail/mail.module.js';
import { OneTimeTokensModule } from '../../features/one-time-tokens/one-time-tokens.module.js';
import { PersonChangesModule } from '../../features/people-changes/person-changes.module.js';
import { PasswordsModule } from '../../features/passwords/passwords.module.js';
import { UserFilesModule } from '../../features/user-files/user-files.module.js';
import { WebhooksModule } from '../../features/webhooks/webhooks.module.js';
import { UsersModule } from '../../features/users/users.module.js';
import { MailedChangesService } from './mailed-changes.service.js';
import { OperatorsService } from './operators.service.js';
import { ReencryptionService } from './reencryption.service.js';

/** No part of the app: the command starts it by itself, with the modules that it needs and no server. */
@Module({})
export class OperatorsModule {
  static with(env: Env, logger: Logger): DynamicModule {
    return {
      module: OperatorsModule,
      imports: [
        OneTimeTokensModule,
        PasswordsModule,
        PersonChangesModule,
        UsersModule,
        UserFilesModule,
        WebhooksModule.forCommand(),
        AuditModule,
        AuditChainModule.forCommand(),
        RateLimitModule,
        MailModule.forCommand(),
        HttpModule.for(env),
        BackgroundModule,
        SignInMethodsModule,
        LoggingModule.with(logger),
        DatabaseModule,
        KeysModule,
        EnvModule.with(env),
      ],
      providers: [OperatorsService, MailedChangesService, ReencryptionService],
    };
  }
}
