import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import * as z from 'zod';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { isBearer } from '../../platform/http/bearer.js';
import { Public } from '../../platform/http/public.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { Documented } from '../../platform/openapi/documented.js';
import { BacklogsService } from './backlogs.service.js';

const count = (description: string) =>
  z
    .int()
    .min(0)
    .meta({ description, examples: [0] });

const backlog = () =>
  z.strictObject({ waiting: count('To be sent, or to be tried again.'), failed: count('Given up.') });

const status = new LazySchema(() =>
  z.strictObject({ mail: backlog(), webhooks: backlog() }).meta({ id: 'Status' }),
);

/**
 * The facts that the operator may know: counts that anybody else could watch, to see what their requests have
 * done.
 */
@Controller('internal')
@Public()
export class StatusController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly backlogs: BacklogsService,
  ) {}

  @Get('status')
  @Documented({
    id: 'status',
    summary: 'How many mails and webhooks wait, and how many were given up',
    cost: { statements: 4, covered: 'needs CRON_SECRET; reads only' },
    answer: status,
    needsCronSecret: true,
    codes: ['FORBIDDEN'],
  })
  status(@Req() req: Request): Promise<OutputOf<typeof status>> {
    if (!isBearer(req.get('authorization'), this.env.CRON_SECRET)) throw new AppError('FORBIDDEN');
    return this.backlogs.count();
  }
}
