import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { DeliveriesRepository } from '../webhooks/deliveries.repository.js';
import { BacklogsService } from './backlogs.service.js';
import { ConditionController } from './condition.controller.js';
import { ConditionRepository } from './condition.repository.js';
import { ConditionService } from './condition.service.js';
import { HealthController } from './health.controller.js';
import { HealthRepository } from './health.repository.js';
import { HealthService } from './health.service.js';
import { StatusController } from './status.controller.js';

@Module({
  providers: [
    HealthService,
    HealthRepository,
    ConditionService,
    ConditionRepository,
    BacklogsService,
    DeliveriesRepository,
  ],
})
export class HealthModule {
  /** With the operator's route only where there is a CRON_SECRET. */
  static for(env: Env): DynamicModule {
    return {
      module: HealthModule,
      controllers: [
        HealthController,
        ConditionController,
        ...(env.CRON_SECRET === undefined ? [] : [StatusController]),
      ],
    };
  }
}
