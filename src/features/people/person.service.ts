import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Principal } from '../sessions/principal.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { viewListed } from '../sessions/session-view.js';
import { ProfileFields } from '../users/profile-fields.js';
import { AuditListRepository } from './audit-list.repository.js';
import { viewEvent } from './audit.dto.js';
import { viewPerson } from './people.dto.js';
import type { Person } from './person.dto.js';
import { PersonAllowance } from './person-allowance.js';
import { PersonFactors } from './person-factors.js';
import { PersonRepository } from './person.repository.js';

/** Of the audit, how many events stand on a person's page. */
const EVENTS = 20;

@Injectable()
export class PersonService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly people: PersonRepository,
    private readonly profile: ProfileFields,
    private readonly sessions: SessionsRepository,
    private readonly factors: PersonFactors,
    private readonly audit: AuditListRepository,
    private readonly allowance: PersonAllowance,
  ) {}

  /**
   * One person, with what there is of them.
   * @param principal who asks: among their own sessions the one that asks is marked
   * @throws AppError `NOT_FOUND`
   */
  async view(id: string, principal: Principal): Promise<Person> {
    const [row, sessions, factors, { events }] = await Promise.all([
      this.people.find(this.db, id),
      this.sessions.list(this.db, id),
      this.factors.of(id),
      this.audit.list(this.db, { user: id }, undefined, EVENTS),
    ]);
    if (!row) throw new AppError('NOT_FOUND');
    const profile = this.profile.view(this.profile.read(row.profile));
    return {
      ...viewPerson(row),
      allowed: this.allowance.of(principal, row),
      ...(profile && { profile, profileSchema: this.profile.describe() }),
      sessions: await Promise.all(sessions.map((one) => viewListed(one, principal.session))),
      ...factors,
      audit: await Promise.all(events.map(viewEvent)),
    };
  }
}
