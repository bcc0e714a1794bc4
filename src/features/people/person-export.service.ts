import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { Principal } from '../sessions/principal.js';
import type { HeldData } from './person-export.dto.js';
import { PersonExportRepository } from './person-export.repository.js';
import { PersonRepository } from './person.repository.js';

@Injectable()
export class PersonExport {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly people: PersonRepository,
    private readonly held: PersonExportRepository,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * All that is held about a person; written down in the transaction that reads it.
   * @throws AppError `NOT_FOUND`
   */
  read(userId: string, { user, session }: Principal, client: ClientInfo): Promise<HeldData> {
    return this.db.transaction(async (tx) => {
      const person = await this.people.find(tx, userId);
      if (!person) throw new AppError('NOT_FOUND');
      const about = { userId, actorId: user.id, sessionId: session.id };
      await this.audit.record(tx, 'user_exported', client, about);
      return this.held.read(tx, userId, person.email);
    });
  }
}
