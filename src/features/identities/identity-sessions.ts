import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { EndReason } from '../sessions/sessions.table.js';
import { IdentitySessionsRepository } from './identity-sessions.repository.js';
import type { ProvenIdentity } from './proven-identity.js';

/**
 * The identities whose sessions are meant: of a provider all, or that of a subject; or those that one
 * session there has begun; or both, as a logout token names them.
 */
export type NamedIdentity = Pick<ProvenIdentity, 'provider'> &
  Partial<Pick<ProvenIdentity, 'subject' | 'providerSession'>>;

/** Sessions that identities have begun. */
@Injectable()
export class IdentitySessions {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly sessions: IdentitySessionsRepository,
  ) {}

  /**
   * Ends the sessions that identities have begun, and the sign-ins by them that wait for a second factor or
   * the mailbox. Sessions that the same people have begun otherwise go on.
   * @param on a transaction, where more belongs to it
   * @returns how many sessions there were
   */
  async end(
    { provider, subject, providerSession }: NamedIdentity,
    client: ClientInfo,
    reason: EndReason = 'provider-logout',
    on: Executor = this.db,
  ): Promise<number> {
    const which = { provider, subject: subject ?? null, providerSession: providerSession ?? null };
    // First what could still become one.
    await this.sessions.endPending(on, which);
    return this.sessions.end(on, which, reason, client);
  }
}
