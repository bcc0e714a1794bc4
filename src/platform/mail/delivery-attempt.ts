import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DATABASE } from '../db/database.module.js';
import type { Database } from '../db/executor.js';
import { LOGGER } from '../logging/logger.js';
import { record } from '../telemetry/metrics.js';
import { MailSender } from './mail-sender.js';
import { type ClaimedMail, OutboxRepository } from './outbox.repository.js';
import { retrySeconds } from './retry-delay.js';
import { MAX_PAUSE_MS, type Tally } from './tally.js';

/** One try to deliver a mail that this process has claimed. */
@Injectable()
export class DeliveryAttempt {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly outbox: OutboxRepository,
    private readonly sender: MailSender,
  ) {}

  /**
   * Sends this mail, marks its outcome, and counts that among those of the mails claimed with it. An error
   * here is that of the marking, or of a row that can't be read: its claim ends by itself, and the other
   * mails go on.
   */
  async make(mail: ClaimedMail, tally: Tally): Promise<void> {
    try {
      await this.deliver(mail, tally);
    } catch (error) {
      this.logger.error({ mail: mail.id, err: error }, 'a mail was left to the end of its claim');
    }
  }

  private async deliver(claimed: ClaimedMail, tally: Tally): Promise<void> {
    const facts = factsOf(claimed);
    if (claimed.isExpired) return this.drop(claimed);
    if (claimed.isOverdue) return this.giveUp(claimed, `no try of a day succeeded: ${claimed.failure}`);
    // The provider would refuse this one too, for the reason for which it refused another one of the batch.
    if (tally.refused > 0)
      return this.outbox.release(
        this.db,
        claimed,
        Math.min(tally.pauseMs, MAX_PAUSE_MS),
        'left to the next turn',
      );
    const result = await this.sender.send(claimed);
    tally.count(result);
    if (result.outcome !== 'refused') count(claimed, result.outcome);
    switch (result.outcome) {
      case 'sent':
        if (result.note !== undefined)
          this.logger.warn({ ...facts, note: result.note }, 'mail counted as sent');
        return this.outbox.markDelivered(this.db, claimed);
      case 'refused':
        return this.giveUp(claimed, result.reason);
      case 'limited':
        this.logger.info(
          { ...facts, reason: result.reason },
          'mail not sent yet: the provider takes no more now',
        );
        return this.outbox.release(this.db, claimed, tally.pauseMs, result.reason);
      case 'retry':
        this.logger.warn({ ...facts, reason: result.reason }, 'mail not sent yet');
        return this.outbox.postpone(
          this.db,
          claimed,
          Math.max(result.retryAfterSeconds ?? 0, retrySeconds(claimed.attempts)),
          result.reason,
        );
    }
  }

  /**
   * Does for a mail that nobody gets what a mail costs this instance: so it can't be told from the requests
   * beside it that nobody has the address.
   */
  async pretend(decoy: ClaimedMail): Promise<void> {
    await this.sender.pretend(decoy);
    await this.outbox.closeDecoy(this.db, decoy);
  }

  private drop(claimed: ClaimedMail): Promise<void> {
    this.logger.warn(factsOf(claimed), 'mail dropped: its link has expired');
    record('postern.mails', 1, { 'postern.mail.state': 'discarded' });
    return this.outbox.drop(this.db, claimed);
  }

  private giveUp(claimed: ClaimedMail, reason: string): Promise<void> {
    record('postern.mails', 1, { 'postern.mail.state': 'dead-lettered' });
    this.logger.error({ ...factsOf(claimed), reason }, 'mail given up');
    return this.outbox.giveUp(this.db, claimed, reason);
  }
}

/** For the log. */
function factsOf({ id, template, attempts }: ClaimedMail) {
  return { mail: id, template, attempt: attempts };
}

/** The states of what the provider did not refuse for good. */
const STATES = { sent: 'sent', limited: 'limited', retry: 'postponed' } as const;

function count({ createdAt }: ClaimedMail, outcome: keyof typeof STATES): void {
  record('postern.mails', 1, { 'postern.mail.state': STATES[outcome] });
  if (outcome === 'sent') record('postern.mail.delay', Math.max(0, Date.now() - createdAt.getTime()) / 1000);
}
