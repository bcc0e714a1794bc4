import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { PlainText } from '../people/plain-text.interceptor.js';
import { RequirePermission } from '../roles/require-permission.js';
import { type MailList, mailList, type MailQuery, mailQuery } from './outbox.dto.js';
import { OutboxService } from './outbox.service.js';

@Controller('admin/mail')
@UseInterceptors(PlainText)
@RequirePermission('mail:read')
export class OutboxController {
  constructor(private readonly outbox: OutboxService) {}

  @Get()
  @Documented({
    id: 'listMail',
    cost: reads(2),
    summary: 'Emails: those that wait, the next one first, or the newest of another state',
    description:
      'Never what they say. A page that looks for a state looks through a thousand emails, so it may have ' +
      'fewer than `limit`: it goes on by `next` until that is null.',
    answer: mailList,
  })
  list(@Query({ schema: mailQuery }) query: MailQuery): Promise<MailList> {
    return this.outbox.list(query);
  }
}
