import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import { methodsIn } from '../../platform/sign-in-methods/variables.js';
import { type Acting, reasonOf } from './acting.js';
import { SessionEndingService } from './session-ending.service.js';

/** For how long one request begins new batches, in milliseconds. */
const WITHIN_MS = 2000;

/** Sessions of everybody, ended by an admin. */
@Injectable()
export class ManySessionsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly sessions: SessionEndingService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Ends sessions for two seconds. It is written down before the first one ends.
   * @returns how many have ended, and whether none is left
   * @throws AppError `VALIDATION_FAILED` for a way to sign in that there is not
   */
  async end(
    which: { role?: string | undefined; method?: string | undefined; since?: string | undefined },
    by: Acting,
  ): Promise<{ ended: number; done: boolean }> {
    const method = methodsIn(this.env).find(({ name }) => name === which.method);
    if (which.method !== undefined && !method)
      throw new AppError('VALIDATION_FAILED', {
        errors: [{ path: 'method', message: sentence('method.unknown') }],
      });
    const said = Object.entries(which).flatMap(([name, value]) => (value ? [`${name} ${value}`] : []));
    await this.audit.record(this.db, 'sessions_ended', by, { reason: reasonOf(by, said.join(', ')) });
    return this.sessions.endMany({ ...which, method }, by, WITHIN_MS);
  }
}
