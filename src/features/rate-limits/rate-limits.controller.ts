import { Controller, Get, Query } from '@nestjs/common';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { type LimitsAnswer, limitsAnswer, type LimitsQuery, limitsQuery } from './rate-limits.dto.js';
import { RateLimitsService } from './rate-limits.service.js';

@Controller('admin/limits')
@RequirePermission('limits:read')
export class RateLimitsController {
  constructor(private readonly limits: RateLimitsService) {}

  @Get()
  @Documented({
    id: 'listLimits',
    cost: reads(3),
    summary: 'Who is held back by a limit',
    description:
      'What counts for an address, a network or an account, or for those that are said together; without ' +
      'any, what was refused lately. It says nothing of whether there is an account, and counts nothing.',
    answer: limitsAnswer,
  })
  list(@Query({ schema: limitsQuery }) query: LimitsQuery): Promise<LimitsAnswer> {
    return this.limits.view(query);
  }
}
