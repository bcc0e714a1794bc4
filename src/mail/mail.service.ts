import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../database/database.module.js';
import type { Database, Executor } from '../database/executor.js';
import { AfterAnswer } from '../http/after-answer.js';
import { DeliveryService } from './delivery.service.js';
import { MailComposer } from './mail-composer.js';
import { OutboxRepository } from './outbox.repository.js';
import { isTemplate, type NoticeName } from './templates/templates.js';
import type { Mail } from './transport.js';

/** Mail, for the rooms that have something to tell. */
@Injectable()
export class MailService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly outbox: OutboxRepository,
    private readonly composer: MailComposer,
    private readonly delivery: DeliveryService,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  /** Writes a mail that has no link, in the caller's transaction. */
  enqueue(on: Executor, notice: { id: string; template: NoticeName; recipient: string; data?: Record<string, string | null> }): Promise<void> {
    return this.outbox.insert(on, notice);
  }

  /** Says that these mails were written: they are sent once the answer is out. */
  deliverSoon(...ids: string[]): void {
    this.afterAnswer.run('deliver mail', () => this.delivery.deliverThese(ids));
  }

  /** How many mails wait, and how many were given up. */
  count(): Promise<{ waiting: number; failed: number }> {
    return this.outbox.count(this.db);
  }

  /** The newest mails as they were or will be sent, newest first. */
  async list(limit: number): Promise<(Mail & { createdAt: Date; template: string })[]> {
    const rows = await this.outbox.list(this.db, limit);
    return rows.flatMap((row) => {
      const mail = isTemplate(row.template) ? this.composer.compose(row) : undefined;
      return mail ? [{ ...mail, createdAt: row.createdAt, template: row.template }] : [];
    });
  }
}
