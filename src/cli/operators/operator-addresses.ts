import { Injectable } from '@nestjs/common';
import { OneTimeTokensRepository } from '../../features/one-time-tokens/one-time-tokens.repository.js';
import { AddressPolicy } from '../../features/users/address-policy.js';
import type { Executor } from '../../platform/db/executor.js';
import { inEnglish } from '../../platform/errors/sentences.js';
import { OperatorRefusal } from './operator-refusal.js';

/** The addresses that operators can give an account. */
@Injectable()
export class OperatorAddresses {
  constructor(
    private readonly policy: AddressPolicy,
    private readonly tokens: OneTimeTokensRepository,
  ) {}

  /** @throws OperatorRefusal for an address that may not be used here */
  refuseUnsuitable(email: string): void {
    const reason = this.policy.reasonAgainst(email);
    if (reason) throw new OperatorRefusal(`${email}: ${inEnglish(reason)}`);
  }

  /** @throws OperatorRefusal for an address that another account than this user's can take back */
  async refuseReserved(tx: Executor, email: string, userId?: string): Promise<void> {
    if (!(await this.tokens.isReserved(tx, email, userId))) return;
    const account =
      userId === undefined
        ? `An account that had the address ${email}`
        : `Another account that had the address ${email}`;
    throw new OperatorRefusal(`${account} can still take it back: end that first (end-undo), or wait.`);
  }
}
