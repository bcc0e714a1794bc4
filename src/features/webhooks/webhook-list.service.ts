import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ListCursors } from '../people/list-cursors.js';
import { WebhookListRepository, type WebhookPlace } from './webhook-list.repository.js';
import { viewWebhook, type WebhookList, type WebhookQuery } from './webhooks.dto.js';

/** Webhooks as an admin sees them. */
@Injectable()
export class WebhookListService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly webhooks: WebhookListRepository,
    private readonly cursors: ListCursors,
  ) {}

  /** @throws AppError `VALIDATION_FAILED` for the cursor of another list */
  async list({ state, endpoint, limit, cursor }: WebhookQuery): Promise<WebhookList> {
    const query = { list: 'webhooks', state, endpoint };
    const after = this.cursors.open<WebhookPlace>(query, cursor);
    const [found, counts] = await Promise.all([
      this.webhooks.list(this.db, query, after, limit + 1),
      this.webhooks.count(this.db),
    ]);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next =
      found.length > limit && last ? this.cursors.seal(query, { at: last.place, id: last.id }) : null;
    return { webhooks: page.map(viewWebhook), next, ...counts };
  }
}
