import { Inject, Injectable } from '@nestjs/common';
import * as z from 'zod';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import { AppError } from '../errors/app-error.js';
import { phrase } from '../errors/phrases.js';
import { MailService } from '../mail/mail.service.js';
import { HealthRepository } from './health.repository.js';

export const readiness = z
  .strictObject({
    status: z.literal('ready'),
    mail: z
      .strictObject({
        waiting: z
          .int()
          .min(0)
          .meta({ description: 'To be sent, or to be tried again.', examples: [0] }),
        failed: z
          .int()
          .min(0)
          .meta({ description: 'Given up.', examples: [0] }),
      })
      .nullable()
      .meta({ description: 'Null when they could not be counted in time: that is no reason not to be ready.' }),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readiness>;

@Injectable()
export class HealthService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly health: HealthRepository,
    private readonly mail: MailService,
  ) {}

  /** @throws AppError `DATABASE_UNAVAILABLE`, naming what is missing */
  async ready(): Promise<Readiness> {
    const missing = await this.health.listMissingTables(this.db).catch((cause: unknown) => {
      throw new AppError('DATABASE_UNAVAILABLE', { detail: phrase('The database cannot be reached.'), cause });
    });
    if (missing.length > 0) {
      throw new AppError('DATABASE_UNAVAILABLE', {
        detail: phrase('The database has no table {tables}: run `npm run db:migrate`.'),
        values: { tables: missing.join(', ') },
      });
    }
    return { status: 'ready', mail: await this.mail.count().catch(() => null) };
  }
}
