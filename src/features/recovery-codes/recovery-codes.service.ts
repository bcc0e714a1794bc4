import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { Principal } from '../sessions/principal.js';
import { FactorChanges, hasFactorBeside } from './factor-changes.js';
import { CODES, hashRecoveryCode, newRecoveryCode } from './recovery-code.js';
import { RENEW_RECOVERY_CODES } from './recovery-codes.costs.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';

/** A person whose code was used. */
interface CodeOwner {
  userId: string;
  email: string;
  locale: string;
}

/** Codes that stand in for a second factor that is lost, each once. */
@Injectable()
export class RecoveryCodesService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly codes: RecoveryCodesRepository,
    private readonly changes: FactorChanges,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Gives the person of a session ten new codes, and tells them by mail; those of before work no more.
   * @returns the codes, which nobody can read again
   * @throws AppError `FACTOR_MISSING` for a person without a second factor; what `FactorChanges` throws
   */
  renew(principal: Principal, client: ClientInfo): Promise<string[]> {
    return this.changes.during(principal, RENEW_RECOVERY_CODES, client, async ({ tx, owner, held }) => {
      if (!hasFactorBeside(held)) throw new AppError('FACTOR_MISSING');
      const [codes] = await Promise.all([
        this.replace(tx, principal.user.id),
        this.audit.record(tx, 'recovery_codes_renewed', client, {
          userId: principal.user.id,
          sessionId: principal.session.id,
        }),
        this.mail.enqueue(tx, {
          template: 'recovery-codes-renewed',
          recipient: owner.email,
          locale: owner.locale,
          data: { ip: client.ip, userAgent: client.userAgent },
        }),
      ]);
      return codes;
    });
  }

  /**
   * Gives a user ten new codes in the place of those of before. The caller has locked the user's row.
   * @returns the codes, which nobody can read again
   */
  async replace(tx: Executor, userId: string): Promise<string[]> {
    const codes = Array.from({ length: CODES }, newRecoveryCode);
    const hashes = codes.map((code) => hashRecoveryCode(userId, code) as Buffer);
    await this.codes.deleteAll(tx, userId);
    await this.codes.insert(tx, userId, hashes);
    return codes;
  }

  /**
   * Uses a code up. The caller has locked the user's row, tells the person by `tell`, and undoes nothing when
   * it refuses afterwards.
   * @param code as it was typed
   * @returns how many are left then; undefined for a code that is none of this user's, or was used
   */
  async use(tx: Executor, userId: string, code: string): Promise<{ left: number } | undefined> {
    const codeHash = hashRecoveryCode(userId, code);
    return codeHash && this.codes.use(tx, userId, codeHash);
  }

  /** How many codes a user has that were not used. */
  left(userId: string): Promise<number> {
    return this.codes.count(this.db, userId);
  }

  /** Tells a person that one of their codes was used, and audits it. */
  async tell(
    tx: Executor,
    { userId, email, locale }: CodeOwner,
    { left }: { left: number },
    client: ClientInfo,
  ): Promise<void> {
    const data = { ip: client.ip, userAgent: client.userAgent, left: String(left) };
    await Promise.all([
      this.mail.enqueue(tx, { template: 'recovery-code-used', recipient: email, locale, data }),
      this.audit.record(tx, 'recovery_code_used', client, { userId }),
    ]);
  }

  /** Takes all codes of a user away, along with the factor that they stand in for. */
  deleteAll(tx: Executor, userId: string): Promise<void> {
    return this.codes.deleteAll(tx, userId);
  }
}
