import { Inject, Injectable } from '@nestjs/common';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { lacksFactor } from '../sessions/lacking-factor.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { readUserCode, userCodeHashes } from './codes.js';
import { TYPE_CODE } from './device-authorization.costs.js';
import { DeviceAuthorizationsRepository, type WaitingDevice } from './device-authorizations.repository.js';

/** The methods whose proof is typed into the page. */
const TYPED = ['pwd', 'otp', 'rc'] as const;
export type TypedMethod = (typeof TYPED)[number];

const isTyped = (method: string): boolean => TYPED.some((typed) => typed === method);

/** The person's side: they look at the device that waits, and let it in or keep it out. */
@Injectable()
export class DeviceApprovals {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly devices: DeviceAuthorizationsRepository,
    private readonly proofs: RecentProofs,
    private readonly limits: RateLimiter,
  ) {}

  /**
   * The device that waits with a code. Wrong codes are counted, by the account first; a right one is not.
   * @throws AppError `USER_CODE_INVALID`; `RATE_LIMITED`; `IMPERSONATION_REFUSED` to somebody who acts as the
   * user; `ENROLMENT_REQUIRED` to who has still to set a second factor up
   */
  find(principal: Principal, typed: string, { ip }: ClientInfo): Promise<WaitingDevice> {
    const { user, session } = principal;
    if (session.actor) throw new AppError('IMPERSONATION_REFUSED');
    if (lacksFactor(this.env, principal)) throw new AppError('ENROLMENT_REQUIRED');
    const counted = { ip, email: user.email, userId: user.id };
    return this.limits.during(TYPE_CODE, counted, async (tries) => {
      const code = readUserCode(typed);
      const hashes = code === undefined ? [] : userCodeHashes(code, this.keys.refresh);
      const found = await this.devices.find(this.db, hashes, user.id);
      if (!found) throw new AppError('USER_CODE_INVALID');
      await this.limits.refund(this.db, tries);
      return found;
    });
  }

  /**
   * The methods by which the person has to prove first that it is them, as for whatever a stolen session must
   * not do: by the strongest that they hold.
   * @returns undefined where they have just now; in a session bound to its device that is not enough, since
   * a copy of its cookies would become a session that is bound to nothing, or to another key
   */
  async missingProof(principal: Principal): Promise<readonly string[] | undefined> {
    if (principal.session.boundTo === 'device') {
      const methods = (await this.unproven(longAgo(principal))) ?? [];
      // A person with a passkey alone can type none of them.
      if (methods.some(isTyped)) return methods;
    }
    return this.unproven(principal);
  }

  /**
   * Refuses a session that is bound to its device, without a proof that comes along with the approval.
   * @param by the method of the proof that comes along
   * @throws AppError `PROOF_REQUIRED`; as `find` does: nothing is compared for a code that is wrong
   */
  async requireProofAlong(
    principal: Principal,
    by: TypedMethod | undefined,
    typed: string,
    client: ClientInfo,
  ): Promise<void> {
    const isBound = principal.session.boundTo === 'device';
    if (by || isBound) await this.find(principal, typed, client);
    if (!isBound) return;
    const methods = await this.missingProof(principal);
    if (methods && !(by && methods.includes(by))) throw new AppError('PROOF_REQUIRED', { methods });
  }

  private async unproven(principal: Principal): Promise<readonly string[] | undefined> {
    try {
      await this.proofs.requireStrongest(principal);
      return undefined;
    } catch (refusal) {
      if (refusal instanceof AppError && refusal.code === 'PROOF_REQUIRED') return refusal.methods ?? [];
      throw refusal;
    }
  }

  /**
   * Lets it in. Once more by the same person it does nothing.
   * @throws AppError as `find` does, also where somebody has decided meanwhile; `PROOF_REQUIRED`;
   * `SESSION_ENDED` where this session has ended meanwhile
   */
  async approve(principal: Principal, typed: string, client: ClientInfo): Promise<void> {
    const { id, isApproved } = await this.find(principal, typed, client);
    await this.proofs.requireStrongest(principal);
    if (isApproved) return;
    if (await this.devices.approve(this.db, decisionOf(id, principal), client)) return;
    // By a double click, perhaps.
    if (!(await this.find(principal, typed, client)).isApproved) throw new AppError('SESSION_ENDED');
  }

  /** Keeps it out, also after it was let in, as long as it has no session. @throws AppError as `find` does */
  async deny(principal: Principal, typed: string, client: ClientInfo): Promise<void> {
    const { id } = await this.find(principal, typed, client);
    if (!(await this.devices.deny(this.db, decisionOf(id, principal), client)))
      throw new AppError('USER_CODE_INVALID');
  }
}

const decisionOf = (id: string, { user, session }: Principal) => ({
  id,
  userId: user.id,
  sessionId: session.id,
});

/** As if nothing were proven but long ago. */
const longAgo = ({ session, ...rest }: Principal): Principal => ({
  ...rest,
  session: { ...session, proof: { ...session.proof, provenAt: new Date(0), secondProvenAt: undefined } },
});
