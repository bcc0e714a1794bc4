import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { newId } from '../../platform/crypto/ids.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { AppError } from '../../platform/errors/app-error.js';
import { linkOf, linkSecret } from '../../platform/links/links.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { InvitationsRepository } from '../registration/invitations.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import { type Acting, reasonOf } from './acting.js';
import { GivenAddresses } from './addresses.js';
import { PersonChanges } from './person-changes.js';

const PURPOSE = 'accept-invitation';

/** An address that an admin invites, and what its user is to be. */
export interface NewInvitation {
  email: string;
  /** None: a user like any other. */
  roles: readonly string[];
  locale: string;
}

/** How an admin invites somebody by a link. */
@Injectable()
export class LinkInvitationsService {
  constructor(
    @Inject(KEYS) private readonly keys: Keys,
    private readonly changes: PersonChanges,
    private readonly addresses: GivenAddresses,
    private readonly users: UsersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly mail: MailService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Mails an address a link by which it becomes a user; the link of an invitation before is dead. The admin
   * does not see it.
   * @returns when it expires
   * @throws AppError `SESSION_ENDED`, `EMAIL_TAKEN`, `EMAIL_RESERVED`, `EMAIL_REFUSED`; `FORBIDDEN` for roles
   * that may do what the admin may not, also for those of an invitation that this would take the place of
   */
  invite({ email, roles, locale }: NewInvitation, by: Acting): Promise<Date> {
    this.addresses.refuseUnsuitable(email);
    const linkId = newId();
    const key = this.keys.refresh.signing;
    const tokenHash = hashSecret(linkSecret(key, PURPOSE, linkId));
    return this.changes.inTransaction(async (tx) => {
      const [before] = await Promise.all([
        this.invitations.lockRoles(tx, email),
        // Else one that is under way while they are disabled would outlive what voids the others.
        this.changes.holdRights(tx, by),
      ]);
      await this.changes.requireToGive(tx, roles, by);
      await this.changes.requireToGive(tx, before, by);
      await this.addresses.refuseReserved(tx, email);
      if (await this.users.findByEmail(tx, email)) throw new AppError('EMAIL_TAKEN');
      const invitedBy = by.admin?.user.id ?? null;
      const link = { linkId, tokenHash, keyId: key.id, roles: [...roles], locale, invitedBy };
      const [expiresAt] = await Promise.all([
        this.invitations.upsertLink(tx, email, link, linkOf(PURPOSE).seconds),
        this.mail.enqueueLink(tx, {
          purpose: PURPOSE,
          recipient: email,
          locale,
          returnTo: null,
          subjectId: linkId,
          keyId: key.id,
        }),
        this.audit.record(tx, 'user_invited', by, { reason: reasonOf(by, roles.join(', ') || undefined) }),
      ]);
      return expiresAt;
    });
  }
}
