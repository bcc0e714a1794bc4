import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { toDate } from '../../platform/db/columns.js';
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

/** Until when the sessions of everybody end, and who hears how far that is. */
export interface EverybodysSessions {
  before?: string | undefined;
  onBegun?: ((before: string) => void) | undefined;
  onBatch?: ((ended: number) => void) | undefined;
}

/** Sessions of everybody, ended by an admin or an operator. */
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
    return this.sessions.endMany({ ...which, method }, by, { withinMs: WITHIN_MS });
  }

  /**
   * Ends every session of everybody that began before a timestamp, however long that takes. It is written
   * down before the first one ends. Browsers stay known, so nobody is mailed for it, also not when they sign
   * in again.
   * @param before as ISO 8601; missing: now, by the clock of the database
   * @param onBegun is told the timestamp
   * @param onBatch is told how many have ended so far
   * @returns how many there were
   */
  async endEverybodys(by: Acting, { before, onBegun, onBatch }: EverybodysSessions = {}): Promise<number> {
    const end = before ?? (await this.now());
    onBegun?.(end);
    const reason = reasonOf(by, `everybody, before ${end}`);
    await this.audit.record(this.db, 'sessions_ended', by, { reason });
    return (await this.sessions.endMany({ before: end }, by, onBatch && { onBatch })).ended;
  }

  /** The end of this very millisecond: what has begun already is earlier. */
  private async now(): Promise<string> {
    const [row] = await this.db.execute<{ now: string }>(
      sql`SELECT date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' AS now`,
    );
    if (!row) throw new Error('a SELECT returned no row');
    return toDate(row.now).toISOString();
  }
}
