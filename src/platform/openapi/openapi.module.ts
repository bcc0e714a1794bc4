import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Env } from '../env/env.js';
import { OpenApiController } from './openapi.controller.js';
import { SwaggerUiController } from './swagger-ui.controller.js';

@Module({ imports: [DiscoveryModule] })
export class OpenApiModule {
  /**
   * Where API_DOCS is off there are no such routes; on Vercel there is no page, since Swagger UI's 12 MB stay
   * out of the function.
   */
  static for(env: Env): DynamicModule {
    const controllers = env.VERCEL ? [OpenApiController] : [OpenApiController, SwaggerUiController];
    return { module: OpenApiModule, controllers: env.API_DOCS ? controllers : [] };
  }
}
