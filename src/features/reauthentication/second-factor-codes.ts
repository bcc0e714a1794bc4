import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RecoveryCodesService } from '../recovery-codes/recovery-codes.service.js';
import { TotpService } from '../totp/totp.service.js';
import type { UserRow } from '../users/user.js';

/** A code that was typed, and what it is said to be. */
export interface TypedCode {
  method: 'otp' | 'rc';
  code: string;
}

/** The codes that are second factors: of an authenticator app, and those for its loss. */
@Injectable()
export class SecondFactorCodes {
  constructor(
    private readonly totp: TotpService,
    private readonly recoveryCodes: RecoveryCodesService,
  ) {}

  /**
   * Whether this is a code of a user's, and uses it up; the owner of a recovery code is told. The caller has
   * locked the user's row.
   * @throws AppError `BUSY` where the key of an app's secret is not known here
   */
  async use(tx: Executor, owner: UserRow, typed: TypedCode, client: ClientInfo): Promise<boolean> {
    if (typed.method === 'otp') return this.totp.verify(tx, owner.userId, typed.code);
    const used = await this.recoveryCodes.use(tx, owner.userId, typed.code);
    if (used) await this.recoveryCodes.tell(tx, owner, used, client);
    return used !== undefined;
  }
}
