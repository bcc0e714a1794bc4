import { Controller, Get } from '@nestjs/common';
import { Public } from '../http/public.js';
import { HealthService, type Readiness } from './health.service.js';

@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process runs. Asks nobody. */
  @Get()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and has its tables. */
  @Get('ready')
  ready(): Promise<Readiness> {
    return this.health.ready();
  }
}
