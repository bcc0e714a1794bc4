import { Controller, Get } from '@nestjs/common';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { type Condition, condition } from './condition.dto.js';
import { ConditionService } from './condition.service.js';

@Controller('admin/health')
@RequirePermission('health:read')
export class ConditionController {
  constructor(private readonly service: ConditionService) {}

  @Get()
  @Documented({
    id: 'showHealth',
    cost: reads(5),
    summary: 'How the service is: versions, migrations, emails that wait, rows that nobody has swept',
    description: 'Without an address, a host or a value of the environment. Where the database is gone: 503.',
    answer: condition,
  })
  show(): Promise<Condition> {
    return this.service.view();
  }
}
