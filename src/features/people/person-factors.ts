import { Inject, Injectable } from '@nestjs/common';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { IdentityLinks } from '../identities/identity-links.service.js';
import { PasskeysRepository } from '../passkeys/passkeys.repository.js';
import { RecoveryCodesService } from '../recovery-codes/recovery-codes.service.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { viewTrusted } from '../trusted-browsers/trusted-browsers.dto.js';
import { TrustedBrowsers } from '../trusted-browsers/trusted-browsers.service.js';
import type { PersonDetails } from './person.dto.js';

type FactorsOfPerson = Omit<PersonDetails, 'sessions' | 'audit'>;

/** By what somebody signs in, as an admin sees it: that there is something, and never it itself. */
@Injectable()
export class PersonFactors {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly proofs: RecentProofs,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly passkeys: PasskeysRepository,
    private readonly identities: IdentityLinks,
    private readonly browsers: TrustedBrowsers,
  ) {}

  async of(userId: string): Promise<FactorsOfPerson> {
    const [methods, recoveryCodesLeft, passkeys, { identities }, browsers] = await Promise.all([
      this.proofs.heldBy(userId),
      this.recoveryCodes.left(userId),
      this.passkeys.list(this.db, userId),
      this.identities.list(userId),
      this.browsers.list(userId, undefined),
    ]);
    return {
      methods,
      recoveryCodesLeft,
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        createdAt: toDate(createdAt).toISOString(),
        lastUsedAt: lastUsedAt && toDate(lastUsedAt).toISOString(),
      })),
      identities,
      trustedBrowsers: await Promise.all(browsers.map(viewTrusted)),
    };
  }
}
