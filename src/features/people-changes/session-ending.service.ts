import { Inject, Injectable } from '@nestjs/common';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { nameDevice } from '../../platform/http/user-agent.js';
import type { SignInMethod } from '../../platform/registry/sign-in-methods.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import type { Acting, Person } from './acting.js';
import { PeopleChangesRepository } from './people-changes.repository.js';
import { PersonChanges } from './person-changes.js';

/** A live session, as an operator sees it. */
export interface SeenSession {
  id: string;
  device: string;
  ip: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** Sessions of others: seen, and ended. */
@Injectable()
export class SessionEndingService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly changes: PersonChanges,
    private readonly people: PeopleChangesRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  /** The live ones, the one last used first. @throws AppError `NOT_FOUND` */
  async list(person: Person): Promise<SeenSession[]> {
    const found = await this.people.find(this.db, person);
    if (!found) throw new AppError('NOT_FOUND');
    const rows = await this.sessions.list(this.db, found.id);
    return Promise.all(
      rows.map(async ({ id, ip, userAgent, createdAt, lastUsedAt }) => ({
        id,
        // Of our own words: text that a client wrote could play tricks on a terminal.
        device: await nameDevice(userAgent),
        ip,
        createdAt: toDate(createdAt),
        lastUsedAt: toDate(lastUsedAt),
      })),
    );
  }

  /**
   * Ends every session of a user, who may sign in again.
   * @returns how many of them were live
   * @throws AppError `NOT_FOUND`
   */
  endAll(person: Person, by: Acting): Promise<number> {
    return this.changes.during(person, async (tx, user) => {
      const live = await this.sessions.list(tx, user.id);
      if (live.length > 0) await this.sessions.endAll(tx, user.id, 'operator', by);
      return live.length;
    });
  }

  /**
   * Ends every session that was begun by a way to sign in, whosever they are; these may sign in again.
   * @returns how many there were
   */
  async endBegunBy({ hasBegun }: SignInMethod, by: Acting): Promise<number> {
    const why = { reason: 'operator', client: by } as const;
    let count = 0;
    for (let ended = -1; ended !== 0; count += ended)
      ended = await this.sessions.endBegunBy(this.db, hasBegun, why);
    return count;
  }
}
