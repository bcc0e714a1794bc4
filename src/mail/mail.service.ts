import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { KEYS, type Keys } from '../crypto/keys.module.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import { AfterAnswer } from '../http/after-answer.js';
import { LOGGER } from '../http/logger.js';
import { linkSecret, makeLink } from './links.js';
import { OutboxRepository } from './outbox.repository.js';
import type { OutboxRow } from './outbox.table.js';
import { render } from './templates/templates.js';
import { createTransport, type Mail, type SendResult, type Transport } from './transport.js';

const BATCH = 20;
const FIRST_RETRY_SECONDS = 30;
const LONGEST_RETRY_SECONDS = 3600;

/** Sends what stands in the outbox. */
@Injectable()
export class MailService {
  private readonly transport: Transport;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly outbox: OutboxRepository,
    private readonly afterAnswer: AfterAnswer,
  ) {
    this.transport = createTransport(env);
  }

  /** Says that a mail was written: it, and whatever else is due, is sent once the answer is out. */
  deliverSoon(): void {
    this.afterAnswer.run('deliver mail', () => this.deliverDue());
  }

  /** Sends every mail that is due. Nothing is sent inside a transaction; a process that dies here leaves the mail to the next. */
  async deliverDue(): Promise<number> {
    let delivered = 0;
    for (;;) {
      const claimed = await this.outbox.claimDue(this.db, BATCH);
      const results = await Promise.all(claimed.map((row) => this.deliver(row)));
      delivered += results.filter(Boolean).length;
      if (claimed.length < BATCH) return delivered;
    }
  }

  /** The newest mails as they were or will be sent, newest first. */
  async list(limit: number): Promise<(Mail & { createdAt: Date; template: string })[]> {
    const rows = await this.outbox.list(this.db, limit);
    return rows.flatMap((row) => {
      const mail = this.compose(row);
      return mail ? [{ ...mail, createdAt: row.createdAt, template: row.template }] : [];
    });
  }

  private async deliver(row: OutboxRow): Promise<boolean> {
    const result = await this.trySending(row);
    if (result.outcome === 'sent') {
      await this.outbox.markDelivered(this.db, row.id);
      return true;
    }
    this.logger.error({ mail: row.id, template: row.template, attempt: row.attempts, reason: result.reason }, `mail not sent: ${result.outcome}`);
    if (result.outcome === 'refused') await this.outbox.giveUp(this.db, row.id, result.reason);
    else await this.outbox.postpone(this.db, row.id, retryAfter(row.attempts), result.reason);
    return false;
  }

  private async trySending(row: OutboxRow): Promise<SendResult> {
    const mail = this.compose(row);
    if (!mail) return { outcome: 'retry', reason: 'the key of its link is not known here' };
    try {
      return await this.transport.send(mail);
    } catch (error) {
      return { outcome: 'retry', reason: error instanceof Error ? error.message : 'unknown' };
    }
  }

  private compose(row: OutboxRow): Mail | undefined {
    let link = '';
    if (row.subjectId !== null) {
      const key = this.keys.refresh.find(row.keyId ?? '');
      if (!key) return undefined;
      link = makeLink(this.env.APP_URL, 'verify', linkSecret(key, 'verify', row.subjectId));
    }
    return { id: row.id, to: row.recipient, ...render(row.template, { appName: this.env.APP_NAME, link, data: row.data }) };
  }
}

/** Seconds until the next try: doubling from 30 s to an hour, with up to a quarter of jitter so that tries spread out. */
function retryAfter(attempts: number): number {
  const seconds = Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (attempts - 1));
  return Math.round(seconds * (1 + Math.random() / 4));
}
