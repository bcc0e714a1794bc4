import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { SecondMethod } from '../login/sign-in-outcome.js';
import type { UserRow } from '../users/user.js';
import { SecondFactorsRepository } from './second-factors.repository.js';

/** Codes that were wrong after a right password: somebody may know the password. */
@Injectable()
export class WrongCodes {
  constructor(
    private readonly secondFactors: SecondFactorsRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Audits one, and tells the user by mail, once an hour, in a transaction that has locked their row.
   * @throws AppError `CODE_WRONG`, after the commit
   */
  async refuse(tx: Executor, user: UserRow, method: SecondMethod, client: ClientInfo): Promise<never> {
    await this.mail.enqueueBy(tx, (noticeId) => this.secondFactors.fail(tx, noticeId, method, user, client));
    throw new RefusalAfterCommit(new AppError('CODE_WRONG'));
  }
}
