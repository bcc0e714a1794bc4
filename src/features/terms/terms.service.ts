import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { Principal } from '../sessions/principal.js';
import type { TermsView } from './terms.dto.js';
import { TermsRepository } from './terms.repository.js';

/** The terms of use that hold, and what a person has accepted of them. */
@Injectable()
export class TermsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly terms: TermsRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** @throws AppError `SESSION_ENDED` when the account is gone meanwhile */
  async view(userId: string): Promise<TermsView> {
    const accepted = await this.terms.read(this.db, userId);
    if (!accepted) throw new AppError('SESSION_ENDED');
    return {
      version: this.env.TERMS_VERSION ?? null,
      acceptedVersion: accepted.acceptedTerms,
      acceptedAt: accepted.termsAcceptedAt?.toISOString() ?? null,
    };
  }

  /**
   * Accepts the terms that hold. A second time changes nothing: when it was stays as it was.
   * @param version that the person was shown
   * @throws AppError `TERMS_OUTDATED` where others hold, or none; `SESSION_ENDED` as `view`
   */
  async accept({ user, session }: Principal, version: string, client: ClientInfo): Promise<TermsView> {
    if (version !== this.env.TERMS_VERSION) throw new AppError('TERMS_OUTDATED');
    await this.db.transaction(async (tx) => {
      if (await this.terms.accept(tx, user.id, version))
        await this.audit.record(tx, 'terms_accepted', client, {
          userId: user.id,
          sessionId: session.id,
          reason: version,
        });
    });
    return this.view(user.id);
  }
}
