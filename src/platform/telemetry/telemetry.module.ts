import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../env/env.js';
import { Telemetry } from './telemetry.js';

@Module({})
export class TelemetryModule {
  static for(env: Env): DynamicModule {
    return {
      module: TelemetryModule,
      global: true,
      providers: [{ provide: Telemetry, useFactory: () => Telemetry.of(env) }],
      exports: [Telemetry],
    };
  }
}
