import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import type { HandedOutSecret } from '../../platform/crypto/one-time-password.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { FactorChanges, hasFactorBeside } from '../recovery-codes/factor-changes.js';
import { RecoveryCodesService } from '../recovery-codes/recovery-codes.service.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import type { UserRow } from '../users/user.js';
import { BEGIN_TOTP, CONFIRM_TOTP, REMOVE_TOTP } from './totp.costs.js';
import { TotpService } from './totp.service.js';

const aboutOf = ({ user, session }: Principal) => ({ userId: user.id, sessionId: session.id });

/** Sets authenticator apps up, and takes them away. */
@Injectable()
export class TotpChanges {
  constructor(
    private readonly changes: FactorChanges,
    private readonly totp: TotpService,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly proofs: RecentProofs,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * A secret for the app of a session's person. Nothing changes until a code of it was shown.
   * @throws AppError `FACTOR_EXISTS`, `FACTOR_UNAVAILABLE`; what `FactorChanges` throws
   */
  async begin(principal: Principal, client: ClientInfo): Promise<HandedOutSecret> {
    this.totp.requireAvailable();
    return this.changes.prepare(principal, BEGIN_TOTP, client, ({ tx, owner }) =>
      this.totp.begin(tx, owner.userId, owner.email),
    );
  }

  /**
   * Has an app work from now on, whose code proves it; the session is proven by it, too.
   * @returns ten recovery codes, which nobody can read again
   * @throws AppError `CODE_WRONG`; `FACTOR_MISSING` where none is being set up; what `FactorChanges` throws
   */
  confirm(principal: Principal, code: string, client: ClientInfo): Promise<string[]> {
    const about = aboutOf(principal);
    return this.changes.during(principal, CONFIRM_TOTP, client, async ({ tx, owner, credentialEpoch }) => {
      if (!(await this.totp.confirm(tx, owner.userId, code))) {
        await this.audit.record(tx, 'totp_refused', client, { ...about, reason: 'wrong code' });
        throw new RefusalAfterCommit(new AppError('CODE_WRONG'));
      }
      const [codes] = await Promise.all([
        this.recoveryCodes.replace(tx, owner.userId),
        this.proofs.renew(tx, principal, ['otp'], credentialEpoch),
        this.audit.record(tx, 'totp_added', client, about),
        this.mail.enqueue(tx, noticeOf('totp-added', owner, client)),
      ]);
      return codes;
    });
  }

  /**
   * Takes the app away, and the recovery codes with the last second factor.
   * @throws AppError `FACTOR_MISSING`; what `FactorChanges` throws
   */
  remove(principal: Principal, client: ClientInfo): Promise<void> {
    return this.changes.during(principal, REMOVE_TOTP, client, async ({ tx, owner, held }) => {
      const removed = await this.totp.remove(tx, owner.userId);
      if (!removed) throw new AppError('FACTOR_MISSING');
      // Nobody needs to be told of what never worked.
      if (!removed.isConfirmed) return;
      await Promise.all([
        !hasFactorBeside(held, 'otp') && this.recoveryCodes.deleteAll(tx, owner.userId),
        this.audit.record(tx, 'totp_removed', client, aboutOf(principal)),
        this.mail.enqueue(tx, noticeOf('totp-removed', owner, client)),
      ]);
    });
  }
}

function noticeOf<const Name extends 'totp-added' | 'totp-removed'>(
  template: Name,
  { email: recipient, locale }: UserRow,
  { ip, userAgent }: ClientInfo,
) {
  return { template, recipient, locale, data: { ip, userAgent } };
}
