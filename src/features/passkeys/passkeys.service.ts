import { Inject, Injectable } from '@nestjs/common';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { userHandleOf } from './passkey-options.js';
import type { PasskeyList, PasskeyView } from './passkeys.dto.js';
import { type ListedPasskey, PasskeysRepository } from './passkeys.repository.js';
import { providerOf } from './providers.js';
import { RelyingParty } from './relying-party.js';

/** The passkeys of a user, as that user sees them. */
@Injectable()
export class PasskeysService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly passkeys: PasskeysRepository,
    private readonly rp: RelyingParty,
  ) {}

  /** @throws AppError `FACTOR_UNAVAILABLE` */
  async list(userId: string): Promise<PasskeyList> {
    const listed = await this.passkeys.list(this.db, userId);
    return {
      rpId: this.rp.id,
      userHandle: userHandleOf(userId),
      passkeys: await Promise.all(listed.map(viewOf)),
    };
  }

  /** @throws AppError `NOT_FOUND` for one that is not this user's */
  async rename(passkey: { id: string; userId: string; name: string }): Promise<PasskeyView> {
    const renamed = await this.passkeys.rename(this.db, passkey);
    if (!renamed) throw new AppError('NOT_FOUND');
    return viewOf(renamed);
  }
}

/** A passkey as its user sees it. */
export async function viewOf(passkey: ListedPasskey): Promise<PasskeyView> {
  const { id, name, aaguid, isBackupEligible, isBackedUp, transports, createdAt, lastUsedAt } = passkey;
  return {
    id,
    credentialId: passkey.credentialId.toString('base64url'),
    name,
    provider: await providerOf(aaguid),
    isBackupEligible,
    isBackedUp,
    transports,
    createdAt: toDate(createdAt).toISOString(),
    lastUsedAt: lastUsedAt && toDate(lastUsedAt).toISOString(),
  };
}
