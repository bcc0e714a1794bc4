import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { newId } from '../../platform/crypto/ids.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { toDate } from '../../platform/db/columns.js';
import { FactorChanges } from '../recovery-codes/factor-changes.js';
import type { Principal } from '../sessions/principal.js';
import { ADD_IDENTITY, REMOVE_IDENTITY } from './identities.costs.js';
import type { IdentityList } from './identities.dto.js';
import { IdentitiesRepository, type LinkedAccount, type ListedIdentity } from './identities.repository.js';
import { IdentityProofs } from './identity-proofs.js';
import { IdentitySessionsRepository } from './identity-sessions.repository.js';
import type { ProvenIdentity } from './proven-identity.js';

const aboutOf = ({ user, session }: Principal, { provider: reason }: { provider: string }) => ({
  userId: user.id,
  sessionId: session.id,
  reason,
});

/** The identities of somebody who is signed in. */
@Injectable()
export class IdentityLinks {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly identities: IdentitiesRepository,
    private readonly sessions: IdentitySessionsRepository,
    private readonly changes: FactorChanges,
    private readonly proofs: IdentityProofs,
    private readonly audit: AuditRepository,
  ) {}

  /** Those of a user, the oldest first. */
  async list(userId: string): Promise<IdentityList> {
    return { identities: (await this.identities.list(this.db, userId)).map(viewOf) };
  }

  /** The account of a session that an identity has begun; undefined where it is nobody's any more. */
  find(id: string): Promise<LinkedAccount | undefined> {
    return this.identities.find(this.db, id);
  }

  /**
   * Links an identity that a provider vouches for just now, whatever its address. One that is linked already
   * stays as it is. No session ends, and none is begun.
   * @throws AppError `PROOF_REQUIRED`: it wants a recent proof, by a second factor of who has one;
   * `IDENTITY_TAKEN` where it is somebody else's; `SESSION_ENDED`; `RATE_LIMITED`
   */
  add(principal: Principal, identity: ProvenIdentity, client: ClientInfo): Promise<void> {
    return this.changes.prepare(principal, ADD_IDENTITY, client, async ({ tx, owner }) => {
      const { userId } = owner;
      const isNew = await this.identities.add(tx, { ...identity, id: newId(), userId });
      if (isNew === undefined) throw new AppError('IDENTITY_TAKEN');
      if (!isNew) return;
      await Promise.all([
        this.audit.record(tx, 'identity_linked', client, aboutOf(principal, identity)),
        this.proofs.tell(tx, 'identity-linked', identity.provider, owner, client),
      ]);
    });
  }

  /**
   * Takes an identity away, and ends the sessions that it has begun.
   * @returns whether that of this browser is among them
   * @throws AppError `NOT_FOUND` for one that is not this user's; `LAST_CREDENTIAL` where nothing else would
   * let them in; as `add`
   */
  remove(principal: Principal, id: string, client: ClientInfo): Promise<boolean> {
    return this.changes.prepare(principal, REMOVE_IDENTITY, client, async ({ tx, owner, requireWayIn }) => {
      const { userId } = owner;
      const deleted = await this.identities.delete(tx, { id, userId });
      if (!deleted) throw new AppError('NOT_FOUND');
      const [ended] = await Promise.all([
        this.sessions.endOf(tx, { id, userId }, 'identity-removed', client),
        this.sessions.endPendingOf(tx, { id, userId }),
        this.audit.record(tx, 'identity_removed', client, aboutOf(principal, deleted)),
        this.proofs.tell(tx, 'identity-removed', deleted.provider, owner, client),
        requireWayIn(),
      ]);
      return ended.includes(principal.session.id);
    });
  }
}

const viewOf = ({ linkedAt, lastUsedAt, ...identity }: ListedIdentity) => ({
  ...identity,
  linkedAt: toDate(linkedAt).toISOString(),
  lastUsedAt: lastUsedAt === null ? null : toDate(lastUsedAt).toISOString(),
});
