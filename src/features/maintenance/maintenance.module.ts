import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { CronController } from './maintenance.controller.js';
import { SweepRepository } from './sweep.repository.js';
import { UpkeepService } from './maintenance.service.js';

@Module({ providers: [UpkeepService, SweepRepository] })
export class CronModule {
  /** With the route only where there is a CRON_SECRET. */
  static for(env: Env): DynamicModule {
    return { module: CronModule, controllers: env.CRON_SECRET === undefined ? [] : [CronController] };
  }
}
