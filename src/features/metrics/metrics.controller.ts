import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { isBearer } from '../../platform/http/bearer.js';
import { Public } from '../../platform/http/public.js';
import { Costs, NOTHING } from '../../platform/limits/cost.js';
import { Telemetry } from '../../platform/telemetry/telemetry.js';

/**
 * The metrics of this process, for a Prometheus that scrapes it: from memory, so they are there while the
 * database is not.
 */
@Controller('internal')
@Public()
export class MetricsController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly telemetry: Telemetry,
  ) {}

  @Get('metrics')
  @Costs(NOTHING)
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(@Req() req: Request): string {
    if (!isBearer(req.get('authorization'), this.env.METRICS_SECRET)) throw new AppError('FORBIDDEN');
    return this.telemetry.text();
  }
}
