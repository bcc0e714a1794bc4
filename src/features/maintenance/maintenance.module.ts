import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { AccountModule } from '../account/account.module.js';
import { AddressShortening } from './address-shortening.js';
import { AddressesRepository } from './addresses.repository.js';
import { MaintenanceController } from './maintenance.controller.js';
import { MaintenanceTasks } from './maintenance-tasks.js';
import { SweepRepository } from './sweep.repository.js';
import { MaintenanceService } from './maintenance.service.js';

@Module({
  imports: [AccountModule],
  providers: [MaintenanceService, MaintenanceTasks, SweepRepository, AddressShortening, AddressesRepository],
})
export class MaintenanceModule {
  /** With the route only where there is a CRON_SECRET. */
  static for(env: Env): DynamicModule {
    return {
      module: MaintenanceModule,
      controllers: env.CRON_SECRET === undefined ? [] : [MaintenanceController],
    };
  }
}
