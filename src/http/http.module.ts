import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../config/env.js';
import { landingOrigins } from '../config/topology.js';
import { ActionPages } from './action-pages.js';
import { AfterAnswer } from './after-answer.js';
import { ChangePasswordController } from './change-password.controller.js';
import { CookiePolicy } from './cookie-policy.js';
import { LOGGER } from './logger.js';
import { ReaderLanguage } from './reader-language.js';
import { LANDING_ORIGINS } from './return-to.js';
import { WelcomeController } from './welcome.controller.js';

@Module({})
export class HttpModule {
  static with(env: Env, logger: Logger): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      controllers: [ChangePasswordController, ...(env.NODE_ENV === 'development' ? [WelcomeController] : [])],
      providers: [
        { provide: LOGGER, useValue: logger },
        { provide: LANDING_ORIGINS, useFactory: () => landingOrigins(env) },
        CookiePolicy,
        AfterAnswer,
        ReaderLanguage,
        ActionPages,
      ],
      exports: [LOGGER, LANDING_ORIGINS, CookiePolicy, AfterAnswer, ReaderLanguage, ActionPages],
    };
  }
}
