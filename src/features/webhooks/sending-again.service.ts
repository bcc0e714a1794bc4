import { Inject, Injectable, Optional } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { type Database, onCommit } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { PaidCost } from '../../platform/limits/cost.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { type Acting, reasonOf } from '../people-changes/acting.js';
import { EndpointLoops } from './endpoint-deliveries.js';
import { type FailedWebhooks, WebhooksAgainRepository } from './sending-again.repository.js';
import type { ListedRow } from './webhook-list.repository.js';

export const SEND_WEBHOOKS_AGAIN: PaidCost = { statements: 6, rows: 1, paidBy: ['webhooks_per_account'] };

/** Webhooks that an admin or an operator has sent again. */
@Injectable()
export class SendingWebhooksAgain {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(ENV) private readonly env: Env,
    private readonly webhooks: WebhooksAgainRepository,
    private readonly audit: AuditRepository,
    private readonly limits: RateLimiter,
    @Optional() private readonly loops: EndpointLoops | undefined,
  ) {}

  /**
   * Has a webhook that was dead-lettered sent now, or one that waits for longer than a claim of it may last.
   * Any other one that waits stays as it is: it is due within a minute, or is being sent just now.
   * @throws AppError `NOT_FOUND`, `WEBHOOK_SENT`, `WEBHOOK_ENDPOINT_GONE`, `RATE_LIMITED`
   */
  send(id: string, by: Acting): Promise<ListedRow> {
    return this.counted(by, async () => {
      const found = await this.webhooks.find(this.db, id);
      if (!found) throw new AppError('NOT_FOUND');
      if (found.state === 'sent') throw new AppError('WEBHOOK_SENT');
      if (!this.endpoints.includes(found.endpoint)) throw new AppError('WEBHOOK_ENDPOINT_GONE');
      const again = await this.db.transaction(async (tx) => {
        const row = await this.webhooks.sendAgain(tx, id);
        if (!row) return undefined;
        const reason = reasonOf(by, `${row.type} ${row.messageId} to ${row.endpoint}`);
        await this.audit.record(tx, 'webhook_sent_again', by, { reason });
        onCommit(tx, id, this.sendSoon);
        return row;
      });
      return again ?? found;
    });
  }

  /**
   * The same of those that were dead-lettered, the oldest first.
   * @returns how many, `MAX_AGAIN` at the most
   * @throws AppError `RATE_LIMITED`
   */
  sendFailed(failed: FailedWebhooks, by: Acting): Promise<number> {
    return this.counted(by, () =>
      this.db.transaction(async (tx) => {
        const again = await this.webhooks.sendFailedAgain(tx, failed, this.endpoints);
        if (again === 0) return 0;
        const { endpoint, since } = failed;
        const to = endpoint === undefined ? '' : ` to ${endpoint}`;
        const reason = reasonOf(by, `${again}${to}${since === undefined ? '' : ` since ${since}`}`);
        await this.audit.record(tx, 'webhooks_sent_again', by, { reason });
        onCommit(tx, undefined, this.sendSoon);
        return again;
      }),
    );
  }

  private get endpoints(): string[] {
    return this.env.WEBHOOK_ENDPOINTS.map(({ id }) => id);
  }

  /** An operator at a terminal has no limit. */
  private counted<T>(by: Acting, work: () => Promise<T>): Promise<T> {
    const { ip, admin } = by;
    return admin ? this.limits.during(SEND_WEBHOOKS_AGAIN, { ip, userId: admin.user.id }, work) : work();
  }

  // At a terminal there are no loops: the app sends them.
  private readonly sendSoon = (): void => this.loops?.start(performance.now());
}
