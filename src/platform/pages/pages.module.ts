import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../env/env.js';
import type { LinkPurpose } from '../registry/links.js';
import { registry } from '../registry/registry.js';
import { ActionPages } from './action-pages.js';
import { linkPageController } from './link-page.controller.js';
import { WelcomeController } from './welcome.controller.js';

/** The pages behind all links that features declare. */
@Module({ providers: [ActionPages] })
export class PagesModule {
  /** With a page at / in development alone. */
  static for(env: Env): DynamicModule {
    const { links } = registry();
    const pages = (Object.keys(links) as LinkPurpose[]).map((purpose) =>
      linkPageController(purpose, links[purpose].method),
    );
    return {
      module: PagesModule,
      controllers: env.NODE_ENV === 'development' ? [...pages, WelcomeController] : pages,
    };
  }
}
