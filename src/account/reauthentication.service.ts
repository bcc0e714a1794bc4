import { Inject, Injectable } from '@nestjs/common';
import type { AuditEvent } from '../audit/audit-events.js';
import { AuditRepository } from '../audit/audit.repository.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import type { Caller } from '../http/caller.js';
import { verifyPassword } from '../passwords/password-hash.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { UsersRepository } from '../users/users.repository.js';

/** Who is asked, and by what they are counted. */
export interface Asked {
  userId: string;
  /** The user's address. */
  email: string;
  /** Whose wrong tries are counted together: a session, or a link. Nobody else can use them up. */
  triedBy: string;
  /** What a wrong password is audited as. */
  refusal: AuditEvent;
}

/** Asks for the password once more before what a stolen session must not do. Source: OWASP ASVS 5.0, 7.5.1. */
@Injectable()
export class Reauthentication {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Compares a password with that of an active user. Each try reserves a failure, which only a wrong one keeps.
   * @returns the user's credential epoch at that time, or undefined when it is not the user's password
   * @throws AppError `RATE_LIMITED`, `BUSY`
   */
  confirm({ userId, email, triedBy, refusal }: Asked, password: string, caller: Caller): Promise<number | undefined> {
    return this.limits.during(['login_per_account'], { ip: caller.ip, email, deviceId: triedBy }, async (tries) => {
      const found = await this.users.findPassword(this.db, userId);
      const isRight = await verifyPassword(found?.passwordHash, password);
      if (isRight) await this.limits.giveBack(this.db, tries);
      else await this.audit.record(this.db, refusal, caller, { userId, reason: 'wrong password' });
      return isRight ? found?.credentialEpoch : undefined;
    });
  }
}
