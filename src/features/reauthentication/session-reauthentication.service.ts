import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { Reauthentication } from './reauthentication.service.js';

/** Has the person of a session prove once more who they are. */
@Injectable()
export class SessionReauthentication {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly reauthentication: Reauthentication,
    private readonly proofs: RecentProofs,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * By the password.
   * @returns the principal, as it is now
   * @throws AppError `PASSWORD_WRONG`; `SESSION_ENDED` when the session has ended meanwhile; `RATE_LIMITED`,
   * `BUSY`
   */
  byPassword(principal: Principal, password: string, client: ClientInfo): Promise<Principal> {
    const { user, session } = principal;
    const asked = {
      userId: user.id,
      email: user.email,
      triedBy: session.id,
      refusal: 'reauthentication_failed',
    } as const;
    return this.reauthentication.during(asked, password, client, ({ epoch, tries }) =>
      this.db.transaction(async (tx) => {
        const [proof] = await Promise.all([
          this.proofs.renew(tx, principal, ['pwd'], epoch),
          this.audit.record(tx, 'reauthenticated', client, {
            userId: user.id,
            sessionId: session.id,
            reason: 'pwd',
          }),
          this.reauthentication.succeed(tx, { tries }),
        ]);
        return { user, session: { ...session, proof } };
      }),
    );
  }
}
