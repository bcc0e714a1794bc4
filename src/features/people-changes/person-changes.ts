import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Person } from './acting.js';
import { type LockedPerson, PeopleChangesRepository } from './people-changes.repository.js';

/** The one way to every change of somebody else's account. */
@Injectable()
export class PersonChanges {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly people: PeopleChangesRepository,
  ) {}

  /**
   * Has `work` make a change in a transaction that has locked the person's row, before any other row of
   * theirs.
   * @throws AppError `NOT_FOUND` for somebody whom there is not; what `work` throws
   */
  during<T>(person: Person, work: (tx: Executor, locked: LockedPerson) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) => {
      const locked = await this.people.lock(tx, person);
      if (!locked) throw new AppError('NOT_FOUND');
      return work(tx, locked);
    });
  }
}
