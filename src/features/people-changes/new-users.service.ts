import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { UsersRepository } from '../users/users.repository.js';
import type { Role } from '../users/roles.js';
import { type Acting, reasonOf } from './acting.js';
import { GivenAddresses } from './addresses.js';

/** How somebody is brought in who has no account yet. */
@Injectable()
export class NewUsersService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly addresses: GivenAddresses,
    private readonly users: UsersRepository,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Makes a user without a password, and mails them a link to choose one.
   * @returns the mail's id; undefined where there is no sign-in by password
   * @throws AppError `EMAIL_TAKEN`, `EMAIL_RESERVED`, `EMAIL_REFUSED`
   */
  async create({ email, role }: { email: string; role: Role }, by: Acting): Promise<string | undefined> {
    this.addresses.refuseUnsuitable(email);
    const locale = this.env.DEFAULT_LOCALE;
    return this.db
      .transaction(async (tx) => {
        await this.addresses.refuseReserved(tx, email);
        const userId = await this.users.insert(tx, { email, role, locale });
        const [issued] = await Promise.all([
          this.links.issue(tx, 'reset-password', { userId, email, locale }),
          this.audit.record(tx, 'user_created', by, { userId, reason: reasonOf(by, `as ${role}`) }),
        ]);
        if (this.hooks.has('userCreated'))
          await this.hooks.run('userCreated', tx, {
            ...(await this.users.describe(tx, userId)),
            by: 'operator',
          });
        return issued;
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError('EMAIL_TAKEN', { cause: error }) : error;
      });
  }
}
