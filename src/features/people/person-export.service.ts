import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Principal } from '../sessions/principal.js';
import { EXPORT_MYSELF } from './people.costs.js';
import { PersonExportRepository } from './person-export.repository.js';
import { PersonRepository } from './person.repository.js';

/** All that is held about a person, as text of JSON; written down in the transaction that reads it. */
@Injectable()
export class PersonExport {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly people: PersonRepository,
    private readonly held: PersonExportRepository,
    private readonly limiter: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * For who runs the service.
   * @throws AppError `NOT_FOUND`
   */
  read(userId: string, { user, session }: Principal, client: ClientInfo): Promise<string> {
    return this.db.transaction(async (tx) => {
      const person = await this.people.find(tx, userId);
      if (!person) throw new AppError('NOT_FOUND');
      const about = { userId, actorId: user.id, sessionId: session.id };
      await this.audit.record(tx, 'user_exported', client, about);
      return this.held.read(tx, userId, person.email);
    });
  }

  /**
   * For the person. The file has this very request among its events.
   * @throws AppError `RATE_LIMITED`
   */
  async readOwn({ user, session }: Principal, client: ClientInfo): Promise<string> {
    await this.limiter.consume(EXPORT_MYSELF, { ip: client.ip, userId: user.id });
    return this.db.transaction(async (tx) => {
      await this.audit.record(tx, 'own_data_exported', client, { userId: user.id, sessionId: session.id });
      return this.held.read(tx, user.id, user.email);
    });
  }
}
