import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import type { MailRow, MailState } from './mail-columns.js';
import { beginningOf, indexOf, MAIL_LISTS, type MailPlace } from './mail-list.js';

/** How many emails one page looks through for those of a state. */
const WINDOW = 1000;

/** A page of emails, and how many there are of those that an operator looks after. */
export interface MailPage {
  mails: MailRow[];
  /** Where the next page begins; undefined: there is none. */
  next: MailPlace | undefined;
  waiting: number;
  failed: number;
}

@Injectable()
export class MailListRepository {
  /** The emails that stand behind `after`, in one statement: those due first, or the newest. */
  async list(
    on: Executor,
    { state, recipient }: { state: MailState; recipient?: string | undefined },
    after: MailPlace | undefined,
    limit: number,
  ): Promise<MailPage> {
    const index = indexOf(state, recipient);
    const hasState = index === state;
    const window = hasState ? limit + 1 : WINDOW;
    const { at, id } = after ?? beginningOf(index);
    const rows = await MAIL_LISTS[index](on, {
      at,
      after: id,
      state: hasState ? null : state,
      window,
      limit: limit + 1,
      recipient: recipient ?? '',
    });
    const found = rows.filter((row) => row.id !== null) as (MailRow & { place: string })[];
    const [first] = rows;
    const mails = found.slice(0, limit);
    const last = mails.at(-1);
    const seen = { at: first?.lastAt, id: first?.lastId };
    const next =
      found.length > limit && last
        ? { at: last.place, id: last.id }
        : first?.looked === WINDOW && !hasState
          ? (seen as MailPlace)
          : undefined;
    return { mails, next, waiting: first?.waiting ?? 0, failed: first?.failed ?? 0 };
  }
}
