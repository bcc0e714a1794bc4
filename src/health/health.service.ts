import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import { AppError } from '../errors/app-error.js';
import { HealthRepository } from './health.repository.js';

export interface Readiness {
  status: 'ready';
  mail: { waiting: number; failed: number };
}

@Injectable()
export class HealthService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly health: HealthRepository,
  ) {}

  /** @throws AppError `DATABASE_UNAVAILABLE`, naming what is missing */
  async ready(): Promise<Readiness> {
    const missing = await this.health.listMissingTables(this.db).catch((cause: unknown) => {
      throw new AppError('DATABASE_UNAVAILABLE', { detail: 'The database cannot be reached.', cause });
    });
    if (missing.length > 0) {
      throw new AppError('DATABASE_UNAVAILABLE', { detail: `The database has no table ${missing.join(', ')}: run \`npm run db:migrate\`.` });
    }
    return { status: 'ready', mail: await this.health.countMails(this.db) };
  }
}
