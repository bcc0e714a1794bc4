import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import { WaysIn } from '../../platform/sign-in-methods/ways-in.js';
import type { ChallengeUse } from '../passkeys/challenges.js';
import {
  type CheckedPasskey,
  type GivenOptions,
  methodOf,
  PasskeyProofs,
  type ShownPasskey,
} from '../passkeys/passkey-proofs.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { UsersRepository } from '../users/users.repository.js';
import { PROOF_BY_CODE } from './reauthentication.costs.js';

const useOf = ({ session }: Principal): ChallengeUse => ({ purpose: 'prove', boundTo: session.id });

/** Has the person of a session prove once more who they are, by a passkey. */
@Injectable()
export class PasskeyReauthentication {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly passkeys: PasskeyProofs,
    private readonly proofs: RecentProofs,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly ways: WaysIn,
  ) {}

  /** @throws AppError `FACTOR_MISSING` for who has no passkey; `FACTOR_UNAVAILABLE` */
  options(principal: Principal): Promise<GivenOptions> {
    return this.passkeys.optionsFor(principal.user.id, useOf(principal));
  }

  /**
   * By one of this user's passkeys. A wrong one counts as a wrong code. None is right where they are off.
   * @returns the principal, as it is now
   * @throws AppError `PASSKEY_REFUSED`, `CHALLENGE_EXPIRED`; `SESSION_ENDED` when the session has ended
   * meanwhile; `RATE_LIMITED`; `FACTOR_UNAVAILABLE`
   */
  async byPasskey(principal: Principal, shown: ShownPasskey, client: ClientInfo): Promise<Principal> {
    const { user, session } = principal;
    if (!this.ways.canProve('mfa')) throw new AppError('PASSKEY_REFUSED');
    const checked = await this.passkeys.check(shown, useOf(principal), { requiresUser: false });
    const counted = { ip: client.ip, email: user.email, userId: user.id };
    return this.limits.during({ paidBy: PROOF_BY_CODE }, counted, (tries) =>
      this.db.transaction(async (tx) => {
        const proof = await this.prove(tx, principal, checked, tries, client);
        return { user, session: { ...session, proof } };
      }),
    );
  }

  private async prove(
    tx: Executor,
    principal: Principal,
    checked: CheckedPasskey,
    tries: Reservation,
    client: ClientInfo,
  ) {
    const { user, session } = principal;
    const about = { userId: user.id, sessionId: session.id };
    const epoch = await this.proofs.epochOf(tx, principal);
    const owner = await this.users.lock(tx, user.id, { credentialEpoch: epoch });
    if (!owner) throw new AppError('SESSION_ENDED');
    if (!checked.isRight || checked.passkey.userId !== user.id) {
      await this.audit.record(tx, 'reauthentication_failed', client, { ...about, reason: 'wrong passkey' });
      throw new RefusalAfterCommit(new AppError('PASSKEY_REFUSED'));
    }
    await this.passkeys.judge(tx, await this.passkeys.use(tx, checked), checked, client);
    const method = methodOf(checked.passkey);
    const [proof] = await Promise.all([
      this.proofs.renew(tx, principal, checked.hasVerifiedUser ? ['mfa', method] : [method], epoch),
      this.audit.record(tx, 'reauthenticated', client, { ...about, reason: method }),
      this.limits.succeed(tx, tries),
    ]);
    return proof;
  }
}
