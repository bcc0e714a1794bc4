import { Injectable } from '@nestjs/common';
import type { RemovedFactors } from '../../features/credentials/credentials.repository.js';
import { EmailSettingService } from '../../features/people-changes/email-setting.service.js';
import { FactorResetService } from '../../features/people-changes/factor-reset.service.js';
import { NewUsersService } from '../../features/people-changes/new-users.service.js';
import { SignUpInvitationsService } from '../../features/people-changes/sign-up-invitations.service.js';
import type { Role } from '../../features/users/roles.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { DeliveryService } from '../../platform/mail/delivery.service.js';
import { inWords, type Refusals } from './operator-refusal.js';

const KEPT = 'can still take it back: end that first (end-undo), or wait.';

const TAKEN: Refusals = {
  EMAIL_TAKEN: (email) => `There is a user with the address ${email} already.`,
  EMAIL_RESERVED: (email) => `An account that had the address ${email} ${KEPT}`,
};

const TAKEN_FROM: Refusals = {
  EMAIL_TAKEN: (email) => `There is another user with the address ${email}: nothing was changed.`,
  EMAIL_RESERVED: (email) => `Another account that had the address ${email} ${KEPT}`,
};

/**
 * The operators' commands that mail somebody, and try to send that before they end. The rules are those of
 * `features/people-changes`.
 */
@Injectable()
export class MailedChangesService {
  constructor(
    private readonly newUsers: NewUsersService,
    private readonly invitations: SignUpInvitationsService,
    private readonly emails: EmailSettingService,
    private readonly factors: FactorResetService,
    private readonly delivery: DeliveryService,
  ) {}

  /**
   * @returns whether the mail is out; the app sends the rest, as any other mail
   * @throws OperatorRefusal when the address is taken, kept for another account, or may not be used here
   */
  async create(user: { email: string; role: Role }, client: ClientInfo): Promise<boolean> {
    const mailId = await inWords(user.email, this.newUsers.create(user, client), TAKEN);
    return this.deliver(mailId === undefined ? [] : [mailId]);
  }

  /** @returns as `create` @throws as `create` */
  async invite(email: string, client: ClientInfo): Promise<boolean> {
    return this.deliver([await inWords(email, this.invitations.invite(email, client), TAKEN)]);
  }

  /**
   * @returns whether the mails are out; undefined when it is their address already: then nothing is done
   * @throws OperatorRefusal as `create`, and for an address that has no user
   */
  async setEmail(
    { email, newEmail }: { email: string; newEmail: string },
    client: ClientInfo,
  ): Promise<boolean | undefined> {
    const set = this.emails.setEmail({ email }, newEmail, client);
    const mailIds = await inWords(newEmail, set, { ...TAKEN_FROM, NOT_FOUND: () => noUser(email) });
    return mailIds && this.deliver(mailIds);
  }

  /**
   * @returns what was taken away, and whether the mails are out; undefined where there was none: then nothing
   * is done
   * @throws OperatorRefusal for an address that has no user
   */
  async reset(
    email: string,
    client: ClientInfo,
  ): Promise<{ removed: RemovedFactors[]; isSent: boolean } | undefined> {
    const { removed, mailIds } = await inWords(email, this.factors.reset({ email }, client));
    return removed.length > 0 ? { removed, isSent: await this.deliver(mailIds) } : undefined;
  }

  private async deliver(ids: readonly string[]): Promise<boolean> {
    // The change that they tell of is done, whatever becomes of this.
    return (await this.delivery.deliverThese(ids).catch(() => 0)) === ids.length;
  }
}

const noUser = (email: string) => `There is no user with the address ${email}.`;
