import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import { AddressPolicy } from '../users/address-policy.js';

/** The addresses that somebody else can give an account. */
@Injectable()
export class GivenAddresses {
  constructor(
    private readonly policy: AddressPolicy,
    private readonly tokens: OneTimeTokensRepository,
  ) {}

  /** @throws AppError `EMAIL_REFUSED` for an address that may not be used here */
  refuseUnsuitable(email: string): void {
    this.policy.check(email, 'email');
  }

  /** @throws AppError `EMAIL_RESERVED` for an address that another account than this user's can take back */
  async refuseReserved(tx: Executor, email: string, userId?: string): Promise<void> {
    if (await this.tokens.isReserved(tx, email, userId)) throw new AppError('EMAIL_RESERVED');
  }
}
