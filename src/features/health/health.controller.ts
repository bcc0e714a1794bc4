import { Controller, Get } from '@nestjs/common';
import { Public } from '../../platform/http/public.js';
import * as z from 'zod';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { Documented } from '../../platform/openapi/documented.js';
import { NOTHING, reads } from '../../platform/limits/cost.js';
import { HealthService } from './health.service.js';

const liveness = new LazySchema(() => z.strictObject({ status: z.literal('ok') }).meta({ id: 'Liveness' }));
const readiness = new LazySchema(() =>
  z.strictObject({ status: z.literal('ready') }).meta({ id: 'Readiness' }),
);

/**
 * The facts that anybody may know: nothing here counts anything, since a count that moves tells what
 * somebody's request has done.
 */
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process runs. Asks nobody. */
  @Get()
  @Documented({
    id: 'live',
    cost: NOTHING,
    summary: 'The process runs',
    answer: liveness,
    withoutDatabase: true,
  })
  live(): OutputOf<typeof liveness> {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers, has its tables, and takes writes. */
  @Get('ready')
  @Documented({
    id: 'ready',
    cost: reads(1),
    summary: 'The process can serve',
    description:
      'The database answers, has its tables, and takes writes. A 503 names what is missing. An answer ' +
      'is up to a second old.',
    answer: readiness,
    withoutDatabase: true,
    codes: ['DATABASE_UNAVAILABLE'],
  })
  async ready(): Promise<OutputOf<typeof readiness>> {
    await this.health.ready();
    return { status: 'ready' };
  }
}
