import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../env/env.js';
import { ActionPages } from './action-pages.js';
import { WelcomeController } from './welcome.controller.js';

@Module({ providers: [ActionPages], exports: [ActionPages] })
export class PagesModule {
  /** With a page at / in development alone. */
  static for(env: Env): DynamicModule {
    return { module: PagesModule, global: true, controllers: env.NODE_ENV === 'development' ? [WelcomeController] : [] };
  }
}
