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
   * @throws what the database throws
   */
  async record({ user, session, client, route }: Requester, rule: string): Promise<void> {
    const about = { userId: user.id, sessionId: session.id, reason: `${rule}: ${route}` };
    await this.audit.recordOnceAMinute(this.db, 'access_denied', client, about, `${session.id}|${route}`);
  }
}
