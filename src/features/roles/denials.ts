import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { clientOf } from '../../platform/http/parameters.js';
import type { Principal } from '../sessions/principal.js';

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
  async record(req: Request, { user, session }: Principal, rule: string): Promise<void> {
    const route = `${req.method} ${(req.route as { path: string }).path}`;
    const about = { userId: user.id, sessionId: session.id, reason: `${rule}: ${route}` };
    await this.audit.recordOnceAMinute(
      this.db,
      'access_denied',
      clientOf(req),
      about,
      `${session.id}|${route}`,
    );
  }
}
