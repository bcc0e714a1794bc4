import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { type AuditPlace, type AuditQuery, AuditListRepository } from './audit-list.repository.js';
import { type AuditList, viewEvent } from './audit.dto.js';
import { ListCursors } from './list-cursors.js';
import { queryOf } from './people-filters.js';
import { type PeopleList, type PeopleQueryString, viewPerson } from './people.dto.js';
import { PeopleRepository, type Place, placeOf } from './people.repository.js';

/** The lists of an admin: of people, and of what the audit has. */
@Injectable()
export class PeopleLists {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly people: PeopleRepository,
    private readonly audit: AuditListRepository,
    private readonly cursors: ListCursors,
  ) {}

  /** @throws AppError `VALIDATION_FAILED` for the cursor of another list */
  async ofPeople({ limit, cursor, ...filters }: PeopleQueryString): Promise<PeopleList> {
    const query = queryOf(filters);
    const after = this.cursors.open<Place>(query, cursor);
    const rows = await this.people.list(this.db, query, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      users: page.map(viewPerson),
      next: last ? this.cursors.seal(query, placeOf(query.order, last)) : null,
    };
  }

  /** @throws AppError `VALIDATION_FAILED` for the cursor of another list */
  async ofEvents(
    query: AuditQuery,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<AuditList> {
    const after = this.cursors.open<AuditPlace>(query, cursor);
    const { events, next } = await this.audit.list(this.db, query, after, limit);
    return {
      events: await Promise.all(events.map(viewEvent)),
      next: next ? this.cursors.seal(query, next) : null,
    };
  }
}
