import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { Requester } from './requester.js';

/** Writes down that somebody was refused what they may not do. */
@Injectable()
export class Denials {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Once a minute for each session and route: a client that repeats the request must not write rows at will.
   * @param rule which has refused, in our own words
   * @param target the record or the person that it was about, by its id
   * @throws what the database throws
   */
  async record({ user, session, client, route }: Requester, rule: string, target?: string): Promise<void> {
    const about = { userId: user.id, sessionId: session.id, reason: reasonOf(rule, route, target) };
    await this.audit.recordOnceAMinute(this.db, 'access_denied', client, about, `${session.id}|${route}`);
  }

  /**
   * The same once a minute for each person, too: somebody who may ask at all tries one after another.
   * @param person who is there: ids that a client makes up would be rows at will
   * @throws what the database throws
   */
  async recordOfPerson(by: Requester, rule: string, person: string): Promise<void> {
    const { user, session, client, route } = by;
    const about = { userId: user.id, sessionId: session.id, reason: reasonOf(rule, route, person) };
    const what = `${session.id}|${route}|${person}`;
    await this.audit.recordOnceAMinute(this.db, 'access_denied', client, about, what);
  }
}

const reasonOf = (rule: string, route: string, target: string | undefined): string =>
  target === undefined ? `${rule}: ${route}` : `${rule}: ${route}, of ${target}`;
