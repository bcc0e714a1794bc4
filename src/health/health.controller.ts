import { Controller, Get } from '@nestjs/common';
import { Public } from '../http/public.js';
import * as z from 'zod';
import { Documented } from '../openapi/documented.js';
import { HealthService, type Readiness, readiness } from './health.service.js';

const liveness = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Liveness' });

@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process runs. Asks nobody. */
  @Get()
  @Documented({ id: 'live', summary: 'The process runs', answer: liveness, withoutDatabase: true })
  live(): z.infer<typeof liveness> {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and has its tables. */
  @Get('ready')
  @Documented({
    id: 'ready',
    summary: 'The process can serve',
    description: 'A 503 names what is missing.',
    answer: readiness,
    withoutDatabase: true,
    codes: ['DATABASE_UNAVAILABLE'],
  })
  ready(): Promise<Readiness> {
    return this.health.ready();
  }
}
