import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { OneTimeLinks } from '../../features/one-time-tokens/one-time-links.js';
import { UsersRepository } from '../../features/users/users.repository.js';
import type { Role } from '../../features/users/roles.js';
import { OperatorAddresses } from './operator-addresses.js';
import { OperatorMails } from './operator-mails.js';
import { OperatorRefusal } from './operator-refusal.js';

/** How operators bring somebody in who has no account yet. */
@Injectable()
export class NewUsersService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly addresses: OperatorAddresses,
    private readonly users: UsersRepository,
    private readonly links: OneTimeLinks,
    private readonly mails: OperatorMails,
    private readonly audit: AuditRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Makes a user without a password, and mails them a link to choose one.
   * @returns whether the mail is out; the app sends the rest, as any other mail
   * @throws OperatorRefusal when the address is taken
   */
  async create({ email, role }: { email: string; role: Role }, client: ClientInfo): Promise<boolean> {
    this.addresses.refuseUnsuitable(email);
    const locale = this.mails.locale;
    const mailId = await this.db
      .transaction(async (tx) => {
        await this.addresses.refuseReserved(tx, email);
        const userId = await this.users.insert(tx, { email, role, locale });
        const [issued] = await Promise.all([
          this.links.issue(tx, 'reset-password', { userId, email, locale }),
          this.audit.record(tx, 'user_created', client, { userId, reason: `as ${role}` }),
        ]);
        if (this.hooks.has('userCreated'))
          await this.hooks.run('userCreated', tx, {
            ...(await this.users.describe(tx, userId)),
            by: 'operator',
          });
        return issued;
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error)
          ? new OperatorRefusal(`There is a user with the address ${email} already.`)
          : error;
      });
    // The user is there, whatever becomes of this.
    return this.mails.deliver([mailId]);
  }
}
