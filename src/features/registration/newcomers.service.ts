import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { CreatedUser } from '../../platform/registry/hooks.js';
import type { Profile } from '../../platform/registry/register.js';
import { AddressPolicy } from '../users/address-policy.js';
import { UsersRepository } from '../users/users.repository.js';
import { NewcomersRepository } from './newcomers.repository.js';

/** Somebody who has proven a mailbox by something else than a registration's link, and is no user yet. */
interface Newcomer {
  email: string;
  locale: string;
  by: CreatedUser<Profile>['by'];
}

/** People who become users in one step, without a password: their address is proven already. */
@Injectable()
export class NewcomersService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly addresses: AddressPolicy,
    private readonly newcomers: NewcomersRepository,
    private readonly users: UsersRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Whether somebody new may have an account here, by the text of the address alone. Where SIGN_UP is
   * `invited`, an invitation is needed besides.
   */
  mayCome(email: string): boolean {
    return this.env.SIGN_UP !== 'off' && this.addresses.reasonAgainst(email) === undefined;
  }

  /**
   * Makes the user. Only who has the mailbox comes as far as this, so a refusal may tell what is known of it.
   * @param along is written in the transaction that makes them
   * @returns their id; undefined where there is a user by now, or SIGN_UP wants an invitation and there is
   * none, or the address is kept for an account that can take it back
   * @throws AppError `SIGN_UP_CLOSED`, `EMAIL_REFUSED`; what the hooks throw: then nothing has happened
   */
  async register(
    { email, locale, by }: Newcomer,
    client: ClientInfo,
    along?: (tx: Executor, userId: string) => Promise<void>,
  ): Promise<string | undefined> {
    if (this.env.SIGN_UP === 'off') throw new AppError('SIGN_UP_CLOSED');
    this.addresses.check(email, 'email');
    await this.hooks.run('beforeRegister', { email, profile: {} as Profile, extra: {}, client });
    if (!along && !this.hooks.has('userCreated'))
      return this.newcomers.insert(this.db, { email, locale }, client);
    return this.db.transaction(async (tx) => {
      const userId = await this.newcomers.insert(tx, { email, locale }, client);
      if (userId === undefined) return undefined;
      await along?.(tx, userId);
      if (this.hooks.has('userCreated'))
        await this.hooks.run('userCreated', tx, { ...(await this.users.describe(tx, userId)), by });
      return userId;
    });
  }
}
