import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import type { Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { LOCALES } from '../../platform/registry/locales.js';
import { registry } from '../../platform/registry/registry.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { hasPermission, lackedBy } from '../users/permissions.js';
import { type Role, rolesOf } from '../users/roles.js';
import { UsersRepository } from '../users/users.repository.js';
import { AcceptancesRepository, type Invited } from './acceptances.repository.js';

/** Users who come to be by an invitation. */
@Injectable()
export class InvitedUsers {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly acceptances: AcceptancesRepository,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly audit: AuditRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Makes the user of an invitation, and uses it up.
   * @param hash of their password; missing where nobody signs in by one
   * @throws AppError `TOKEN_INVALID` for an invitation that is not good any more; a unique violation where
   * somebody has the address by now; what the hook throws
   */
  async make(tx: Executor, tokenHash: Buffer, hash: string | undefined, client: ClientInfo): Promise<void> {
    const invited = await this.acceptances.consume(tx, tokenHash);
    if (!invited) throw new AppError('TOKEN_INVALID');
    const { email } = invited;
    const [role, ...furtherRoles] = await this.rolesFor(tx, invited);
    const asked = LOCALES.find((one) => one === invited.locale && this.env.LOCALES.includes(one));
    const locale = asked ?? this.env.DEFAULT_LOCALE;
    const userId = await this.users.insert(tx, { email, role, furtherRoles, locale });
    const actorId = invited.invitedBy ?? undefined;
    await Promise.all([
      hash === undefined ? undefined : this.passwords.insert(tx, [{ userId, hash }]),
      this.acceptances.endPending(tx, email),
      this.audit.record(tx, 'user_registered', client, { userId, actorId, reason: 'invited' }),
    ]);
    if (this.hooks.has('userCreated'))
      await this.hooks.run('userCreated', tx, {
        ...(await this.users.describe(tx, userId)),
        by: 'invitation',
      });
  }

  /**
   * The roles that were promised, as long as the admin who did so is one who may give them: what a thief of
   * their session has promised is worth nothing once they have lost their roles, or are disabled.
   */
  private async rolesFor(tx: Executor, { roles, invitedBy }: Invited): Promise<readonly [Role, ...Role[]]> {
    const [role, ...others] = rolesOf(registry().project).filter((one) => roles.includes(one));
    if (role === undefined || invitedBy === null) return ['user'];
    const admin = { roles: ((await this.acceptances.rolesOf(tx, invitedBy)) ?? []) as Role[] };
    const mayGive = hasPermission(admin, 'roles:assign') && lackedBy(admin, [role, ...others]).length === 0;
    return mayGive ? ordered(roles, [role, ...others]) : ['user'];
  }
}

/** As they were promised: the main one first. */
function ordered(roles: readonly string[], known: [Role, ...Role[]]): [Role, ...Role[]] {
  const at = (role: Role) => roles.indexOf(role);
  return known.sort((one, other) => at(one) - at(other));
}
