import { Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { MaintenanceTask } from '../../platform/registry/maintenance-task.js';
import { registry } from '../../platform/registry/registry.js';

/** The tasks that features declare, one after the other, in the order of the features. */
@Injectable()
export class MaintenanceTasks {
  private readonly declared: readonly Type<MaintenanceTask>[];

  constructor(
    @Inject(ENV) env: Env,
    private readonly modules: ModuleRef,
  ) {
    this.declared = registry().maintenance.flatMap((tasksIn) => tasksIn(env));
  }

  /**
   * Runs each of them, for `withinMs` milliseconds at the most.
   * @throws what the first one that failed has thrown, once all others have run, too
   */
  async run(withinMs: number): Promise<void> {
    const failures: unknown[] = [];
    for (const task of this.declared)
      await this.modules
        .get(task, { strict: false })
        .run(withinMs)
        .catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
