import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { newId } from '../../platform/crypto/ids.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { type FactorChange, FactorChanges, hasFactorBeside } from '../recovery-codes/factor-changes.js';
import { RecoveryCodesService } from '../recovery-codes/recovery-codes.service.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import type { UserRow } from '../users/user.js';
import type { MadePasskey } from './ceremonies.js';
import { type OfferedPasskey, PasskeyOffers } from './passkey-offers.js';
import { methodOf } from './passkey-proofs.js';
import { ADD_PASSKEY, REMOVE_PASSKEY } from './passkeys.costs.js';
import type { AddedPasskey } from './passkeys.dto.js';
import { PasskeysRepository } from './passkeys.repository.js';
import { viewOf } from './passkeys.service.js';
import { providerOf } from './providers.js';

const aboutOf = ({ user, session }: Principal) => ({ userId: user.id, sessionId: session.id });

/** Adds passkeys, and takes them away. */
@Injectable()
export class PasskeyChanges {
  constructor(
    private readonly changes: FactorChanges,
    private readonly offers: PasskeyOffers,
    private readonly passkeys: PasskeysRepository,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly proofs: RecentProofs,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Adds a passkey that a session's browser has made; the session is proven by it, too.
   * @param name missing: that of what keeps it
   * @returns the passkey, and ten recovery codes where it is the first second factor
   * @throws AppError `CHALLENGE_EXPIRED`, `PASSKEY_REFUSED`, `PASSKEY_EXISTS`, `PASSKEYS_FULL`,
   * `FACTOR_UNAVAILABLE`; what `FactorChanges` throws
   */
  async add(
    principal: Principal,
    offered: OfferedPasskey,
    name: string | undefined,
    client: ClientInfo,
  ): Promise<AddedPasskey> {
    const { made, challengeHash } = await this.offers.read(principal, offered);
    const given = name ?? (made && (await providerOf(made.aaguid))) ?? 'Passkey';
    return this.changes.during(principal, ADD_PASSKEY, client, async (change) => {
      const { tx, owner, credentialEpoch } = change;
      if (!made) {
        await this.audit.record(tx, 'passkey_refused', client, aboutOf(principal));
        throw new RefusalAfterCommit(new AppError('PASSKEY_REFUSED'));
      }
      const passkey = { ...made, id: newId(), userId: owner.userId, name: given };
      const createdAt = await this.insert(change, passkey, challengeHash);
      const [recoveryCodes, view] = await Promise.all([
        hasFactorBeside(change.held) ? undefined : this.recoveryCodes.replace(tx, owner.userId),
        viewOf({ ...passkey, transports: [...made.transports], createdAt, lastUsedAt: null }),
        this.proofs.renew(tx, principal, [methodOf(made)], credentialEpoch),
        this.audit.record(tx, 'passkey_added', client, aboutOf(principal)),
        this.mail.enqueue(tx, noticeOf('passkey-added', owner, client)),
      ]);
      return { passkey: view, ...(recoveryCodes && { recoveryCodes }) };
    });
  }

  /**
   * Takes a passkey away, and the recovery codes with the last second factor.
   * @throws AppError `NOT_FOUND` for one that is not this user's; `LAST_CREDENTIAL`; what `FactorChanges`
   * throws
   */
  remove(principal: Principal, id: string, client: ClientInfo): Promise<void> {
    return this.changes.during(principal, REMOVE_PASSKEY, client, async (change) => {
      const { tx, owner, held } = change;
      const { userId } = owner;
      const { isKnown, isLast, isLastOfKind } = await this.passkeys.delete(tx, { id, userId });
      if (!isKnown) throw new AppError('NOT_FOUND');
      const standsAlone = isLast && !hasFactorBeside(held, 'hwk', 'swk');
      await Promise.all([
        change.requireWayIn(),
        standsAlone && this.recoveryCodes.deleteAll(tx, userId),
        // Passkeys of the other kind do not prove what the last one of this kind has begun.
        isLastOfKind && this.proofs.withdraw(tx, userId, ['mfa']),
        this.audit.record(tx, 'passkey_removed', client, aboutOf(principal)),
        this.mail.enqueue(tx, noticeOf('passkey-removed', owner, client)),
      ]);
    });
  }

  /** @returns when, as PostgreSQL writes it */
  private async insert(
    { tx }: FactorChange,
    passkey: MadePasskey & { id: string; userId: string; name: string },
    challengeHash: Buffer,
  ): Promise<string> {
    const { isFresh, isFull, addedAt } = await this.passkeys.insert(tx, passkey, challengeHash);
    if (!isFresh) throw new AppError('CHALLENGE_EXPIRED', { clears: ['challenge'] });
    if (addedAt === null) throw new AppError(isFull ? 'PASSKEYS_FULL' : 'PASSKEY_EXISTS');
    return addedAt;
  }
}

function noticeOf<const Name extends 'passkey-added' | 'passkey-removed'>(
  template: Name,
  { email: recipient, locale }: UserRow,
  { ip, userAgent }: ClientInfo,
) {
  return { template, recipient, locale, data: { ip, userAgent } };
}
