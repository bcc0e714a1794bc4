import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../env/env.js';
import { WAIT_UNTIL, type WaitUntil } from '../env/wait-until.js';
import { Telemetry } from './telemetry.js';

@Module({})
export class TelemetryModule {
  static for(env: Env): DynamicModule {
    return {
      module: TelemetryModule,
      global: true,
      providers: [
        {
          provide: Telemetry,
          inject: [WAIT_UNTIL],
          useFactory: (waitUntil: WaitUntil) => Telemetry.of(env, waitUntil),
        },
      ],
      exports: [Telemetry],
    };
  }
}
