import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { type AuditList, auditList, auditQuery, type AuditQueryString } from './audit.dto.js';
import { PeopleLists } from './people-lists.service.js';
import { PlainText } from './plain-text.interceptor.js';

@Controller('admin/audit')
@UseInterceptors(PlainText)
@RequirePermission('audit:read')
export class AuditController {
  constructor(private readonly lists: PeopleLists) {}

  @Get()
  @Documented({
    id: 'listAudit',
    cost: reads(2),
    summary: 'The audit, the newest first',
    description:
      'A page that looks for an event or an outcome looks through a thousand rows, so it may have fewer ' +
      'than `limit`: it goes on by `next` until that is null.',
    answer: auditList,
  })
  list(@Query({ schema: auditQuery }) { limit, cursor, ...query }: AuditQueryString): Promise<AuditList> {
    return this.lists.ofEvents(query, { limit, cursor });
  }
}
