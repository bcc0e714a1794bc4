import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { DATABASE } from '../db/database.module.js';
import type { Database, Executor } from '../db/executor.js';
import { BackgroundTasks } from '../background/background-tasks.js';
import { DeliveryLoop } from './delivery-loop.js';
import { DeliveryService } from './delivery.service.js';
import { MailComposer } from './mail-composer.js';
import { OutboxRepository } from './outbox.repository.js';
import { linkOf } from '../links/links.js';
import type { LinkPurpose } from '../registry/links.js';
import type { NoticeName } from '../registry/mails.js';
import { isTemplate } from './templates/templates.js';
import type { Mail } from './transport.js';

interface LinkMail {
  id: string;
  purpose: LinkPurpose;
  recipient: string;
  /** Of the reader. */
  locale: string;
  /** The one-time token's id. */
  subjectId: string;
  keyId: string;
  /** Where its page leads on to; null: where all of them do. */
  returnTo: string | null;
}

/** Mail, for the rooms that have something to tell. */
@Injectable()
export class MailService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly outbox: OutboxRepository,
    private readonly composer: MailComposer,
    private readonly delivery: DeliveryService,
    private readonly loop: DeliveryLoop,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /** Writes a mail that has no link, in the caller's transaction. */
  enqueue(on: Executor, notice: { id: string; template: NoticeName; recipient: string; locale: string; data?: Record<string, string | null> }): Promise<void> {
    return this.outbox.insert(on, notice);
  }

  /** Writes the mail of a one-time token's link, in the caller's transaction. Once the link has expired it would be pointless. */
  enqueueLink(on: Executor, { purpose, returnTo, ...link }: LinkMail): Promise<void> {
    const { mail: template, seconds } = linkOf(purpose);
    return this.outbox.insert(on, { ...link, data: { returnTo }, template, expiresAt: sql`now() + make_interval(secs => ${seconds})` });
  }

  /** Says that these mails were written: they are sent within a second of the answer, and what is due besides. */
  deliverSoon(...ids: string[]): void {
    const since = performance.now();
    this.backgroundTasks.runLater('deliver mail', () => this.delivery.deliverThese(ids).finally(() => this.loop.run({ since })));
  }

  /** How many mails wait, and how many were given up. */
  count(): Promise<{ waiting: number; failed: number }> {
    return this.outbox.count(this.db);
  }

  /** The newest mails as they were or will be sent, newest first. */
  async list(limit: number): Promise<(Mail & { createdAt: Date; template: string })[]> {
    const rows = await this.outbox.list(this.db, limit);
    const shown = await Promise.all(
      rows.map(async (row) => {
        const mail = isTemplate(row.template) ? await this.composer.compose(row) : undefined;
        return mail && { ...mail, createdAt: row.createdAt, template: row.template };
      }),
    );
    return shown.filter((mail) => mail !== undefined);
  }
}
