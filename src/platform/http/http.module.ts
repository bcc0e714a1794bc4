import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Env } from '../env/env.js';
import { ActionPages } from '../pages/action-pages.js';
import { AfterAnswer } from '../background/background-tasks.js';
import { CookiePolicy } from './cookie-policy.js';
import { LOGGER } from './logger.js';
import { ReaderLanguage } from './reader-language.js';
import { WelcomeController } from './welcome.controller.js';

@Module({})
export class HttpModule {
  static with(env: Env, logger: Logger): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      controllers: env.NODE_ENV === 'development' ? [WelcomeController] : [],
      providers: [{ provide: LOGGER, useValue: logger }, CookiePolicy, AfterAnswer, ReaderLanguage, ActionPages],
      exports: [LOGGER, CookiePolicy, AfterAnswer, ReaderLanguage, ActionPages],
    };
  }
}
