import { Injectable } from '@nestjs/common';
import type { PgTable } from 'drizzle-orm/pg-core';
import { AppError } from '../../platform/errors/app-error.js';
import { Denials } from './denials.js';
import type { RecordRules } from './record-rules.js';
import type { Requester } from './requester.js';

/** Refuses what rules about records do not allow. */
@Injectable()
export class RecordAccess {
  constructor(private readonly denials: Denials) {}

  /**
   * Returns the record where the user may do this with it, and writes the denial down where not: once a
   * minute for each session and route. A record that there is not is refused, and written down, as one that
   * may not be read: neither the answer nor its time tells which it is.
   * @param record with the columns that the rules ask about; undefined: there is none
   * @throws AppError `NOT_FOUND` for what the user may not read, `FORBIDDEN` for what they may read alone;
   * what the database throws, when the denial can't be written down; Error as `RecordRules#decide`
   */
  async require<Table extends PgTable, Action extends string, Row extends Partial<Table['$inferSelect']>>(
    requester: Requester,
    rules: RecordRules<Table, Action | 'read'>,
    action: Action | 'read',
    record: Row | undefined,
  ): Promise<Row> {
    const { user } = requester;
    if (!record || !(await rules.can(user, 'read', record)))
      return this.refuse('NOT_FOUND', requester, `may not read ${rules.name}`);
    const { isAllowed, because } = await rules.decide(user, action, record);
    if (isAllowed) return record;
    const why = because === undefined ? '' : `, ${because}`;
    return this.refuse('FORBIDDEN', requester, `may not ${action} ${rules.name}${why}`);
  }

  private async refuse(code: 'NOT_FOUND' | 'FORBIDDEN', requester: Requester, rule: string): Promise<never> {
    await this.denials.record(requester, rule);
    throw new AppError(code);
  }
}
