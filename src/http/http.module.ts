import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { ActionPages } from './action-pages.js';
import { AfterAnswer } from './after-answer.js';
import { CookiePolicy } from './cookie-policy.js';
import { LOGGER } from './logger.js';
import { ReaderLanguage } from './reader-language.js';

@Module({})
export class HttpModule {
  static with(logger: Logger): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      providers: [{ provide: LOGGER, useValue: logger }, CookiePolicy, AfterAnswer, ReaderLanguage, ActionPages],
      exports: [LOGGER, CookiePolicy, AfterAnswer, ReaderLanguage, ActionPages],
    };
  }
}
