import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ListCursors } from '../people/list-cursors.js';
import { MailListRepository } from './mail-list.repository.js';
import type { MailPlace } from './mail-list.js';
import { type MailList, type MailQuery, viewMail } from './outbox.dto.js';

/** The emails of the outbox, as an admin sees them. */
@Injectable()
export class OutboxService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly mails: MailListRepository,
    private readonly cursors: ListCursors,
  ) {}

  /** @throws AppError `VALIDATION_FAILED` for the cursor of another list */
  async list({ state, recipient, limit, cursor }: MailQuery): Promise<MailList> {
    const query = { list: 'emails', state, recipient };
    const after = this.cursors.open<MailPlace>(query, cursor);
    const { mails, next, ...counts } = await this.mails.list(this.db, query, after, limit);
    return {
      mails: mails.map(viewMail),
      next: next ? this.cursors.seal(query, next) : null,
      ...counts,
    };
  }
}
