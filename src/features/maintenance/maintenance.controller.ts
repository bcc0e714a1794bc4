import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import * as z from 'zod';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { isBearer } from '../../platform/http/bearer.js';
import { Public } from '../../platform/http/public.js';
import { CALL_NUMBER_HEADER, callNumber } from '../../platform/mail/self-call.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { Documented } from '../../platform/openapi/documented.js';
import { MaintenanceService } from './maintenance.service.js';

const maintenanceResult = new LazySchema(() =>
  z
    .strictObject({
      delivered: z
        .int()
        .min(0)
        .meta({ description: 'Mails.', examples: [3] }),
      swept: z
        .int()
        .min(0)
        .meta({ description: 'Rows that were over.', examples: [120] }),
    })
    .meta({ id: 'UpkeepDone' }),
);

/** For a scheduler that calls at regular times: Vercel's cron, which can only GET, or a crontab. */
@Controller('internal')
@Public()
export class MaintenanceController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly maintenance: MaintenanceService,
  ) {}

  /**
   * Sends the mails that are due and deletes expired rows. Source of the header: Vercel, "Securing cron
   * jobs".
   */
  @Get('cron')
  @Documented({
    id: 'cron',
    cost: { statements: 20, covered: 'needs CRON_SECRET; sends and deletes what is there' },
    summary: 'Send the mails that are due, delete what is over',
    description: 'It may be called twice, and at any time.',
    answer: maintenanceResult,
    needsCronSecret: true,
    codes: ['FORBIDDEN'],
  })
  cron(@Req() req: Request): Promise<OutputOf<typeof maintenanceResult>> {
    if (!isBearer(req.get('authorization'), this.env.CRON_SECRET)) throw new AppError('FORBIDDEN');
    return this.maintenance.run(callNumber(req.get(CALL_NUMBER_HEADER)));
  }
}
