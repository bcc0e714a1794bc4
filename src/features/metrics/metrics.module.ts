import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { MetricsController } from './metrics.controller.js';

@Module({})
export class MetricsModule {
  /** With the route only where there is a METRICS_SECRET. */
  static for(env: Env): DynamicModule {
    return {
      module: MetricsModule,
      controllers: env.METRICS_SECRET === undefined ? [] : [MetricsController],
    };
  }
}
