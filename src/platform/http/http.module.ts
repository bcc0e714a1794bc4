import { type DynamicModule, Module } from '@nestjs/common';
import { landingOrigins } from './cookie-reach.js';
import type { Env } from '../env/env.js';
import { ChangePasswordController } from './change-password.controller.js';
import { CookiePolicy } from './cookie-policy.js';
import { GUARDS, passedBefore } from './guards.js';
import { ReaderLanguage } from './reader-language.js';
import { LANDING_ORIGINS } from './return-to.js';

@Module({
  controllers: [ChangePasswordController],
  providers: [CookiePolicy, ReaderLanguage, { provide: GUARDS, useValue: passedBefore }],
  exports: [LANDING_ORIGINS, CookiePolicy, ReaderLanguage, GUARDS],
})
export class HttpModule {
  static for(env: Env): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      providers: [{ provide: LANDING_ORIGINS, useFactory: () => landingOrigins(env) }],
    };
  }
}
