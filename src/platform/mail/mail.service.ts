import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { DATABASE } from '../db/database.module.js';
import { newId } from '../crypto/ids.js';
import { type Database, type Executor, onCommit } from '../db/executor.js';
import { MailDispatch } from './mail-dispatch.js';
import { MailComposer } from './mail-composer.js';
import { OutboxRepository } from './outbox.repository.js';
import { linkOf } from '../links/links.js';
import type { LinkPurpose } from '../registry/links.js';
import type { NoticeName } from '../registry/mails.js';
import { isTemplate } from './templates/templates.js';
import type { Mail } from './transport.js';

interface Notice {
  template: NoticeName;
  recipient: string;
  /** Of the reader. */
  locale: string;
  data?: Record<string, string | null>;
}

interface LinkMail {
  purpose: LinkPurpose;
  recipient: string;
  locale: string;
  /** The one-time token's id. */
  subjectId: string;
  keyId: string;
  /** Where its page leads on to; null: where all of them do. */
  returnTo: string | null;
  /** Values for its words. */
  data?: Record<string, string>;
}

/**
 * Mail, for the features that have something to tell. A mail that is written here is sent once it is
 * committed, by itself.
 */
@Injectable()
export class MailService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly outbox: OutboxRepository,
    private readonly composer: MailComposer,
    private readonly dispatcher: MailDispatch,
  ) {}

  /** Writes a mail that has no link, in the given transaction. @returns its id */
  enqueue(on: Executor, notice: Notice): Promise<string> {
    return this.write(on, (id) => this.outbox.insert(on, { id, ...notice }));
  }

  /**
   * Writes the mail of a one-time token's link, in the given transaction. Once the link has expired it
   * would be pointless.
   * @returns its id
   */
  enqueueLink(on: Executor, { purpose, returnTo, data, ...link }: LinkMail): Promise<string> {
    const { mail: template, seconds } = linkOf(purpose);
    return this.write(on, (id) =>
      this.outbox.insert(on, {
        id,
        ...link,
        data: { ...data, returnTo },
        template,
        expiresAt: sql`now() + make_interval(secs => ${seconds})`,
      }),
    );
  }

  /**
   * Lets a statement of a feature's own write a mail, under the id that it is given.
   * @param isWritten whether it did, by its answer; else always
   */
  async enqueueBy<Result>(
    on: Executor,
    write: (mailId: string) => Promise<Result>,
    isWritten: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const id = newId();
    const result = await write(id);
    if (isWritten(result)) onCommit(on, id, this.dispatch);
    return result;
  }

  /**
   * Has emails sent that wait again, once that is committed: this one at once, then all that are due.
   * @param id missing: of many
   */
  sendSoon(on: Executor, id?: string): void {
    onCommit(on, id, this.dispatchAgain);
  }

  private async write(on: Executor, write: (id: string) => Promise<void>): Promise<string> {
    return this.enqueueBy(on, (id) => write(id).then(() => id));
  }

  // One function, so that the mails of a transaction are handed over together.
  private readonly dispatch = (ids: string[]): void => this.dispatcher.dispatchSoon(ids);

  private readonly dispatchAgain = (ids: (string | undefined)[]): void =>
    this.dispatch(ids.filter((id) => id !== undefined));

  /** How many mails wait, and how many were dead-lettered. */
  count(): Promise<{ waiting: number; failed: number }> {
    return this.outbox.count(this.db);
  }

  /** The newest mails as they were or will be sent, newest first. */
  async list(limit: number): Promise<(Mail & { createdAt: Date; template: string })[]> {
    const rows = await this.outbox.list(this.db, limit);
    const shown = await Promise.all(
      rows.map(async (row) => {
        const { template, createdAt } = row;
        const mail = isTemplate(template) ? await this.composer.compose(row, template) : undefined;
        return mail && { ...mail, createdAt, template };
      }),
    );
    return shown.filter((mail) => mail !== undefined);
  }
}
