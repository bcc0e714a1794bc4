import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { DeliveriesRepository } from '../webhooks/deliveries.repository.js';

/** How many wait, and how many were dead-lettered. */
interface Backlog {
  waiting: number;
  failed: number;
}

/** Counts the mails and webhooks that are to be sent. */
@Injectable()
export class BacklogsService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly mail: MailService,
    private readonly webhooks: DeliveriesRepository,
  ) {}

  async count(): Promise<{ mail: Backlog; webhooks: Backlog }> {
    const [mail, { waiting, failed }] = await Promise.all([this.mail.count(), this.webhooks.count(this.db)]);
    return { mail, webhooks: { waiting, failed } };
  }
}
