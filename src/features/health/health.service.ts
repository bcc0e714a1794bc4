import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isAnswered } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import { HealthRepository, type UnusableTable } from './health.repository.js';

/**
 * For how long an answer is given again, in milliseconds: so the database is asked once a second, however
 * many ask here.
 */
const CACHE_MS = 1000;

@Injectable()
export class HealthService {
  private latest: { answer: Promise<void>; until: number } | undefined;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly health: HealthRepository,
  ) {}

  /**
   * Resolves when the database has its tables, lets this role read them and takes writes; as it was found
   * within the last second.
   * @throws AppError `DATABASE_UNAVAILABLE`, naming what is missing
   */
  async ready(): Promise<void> {
    if (!this.latest || performance.now() >= this.latest.until) {
      // Until it is there, everybody waits for the same answer.
      const latest = { answer: this.examine(), until: Infinity };
      this.latest = latest;
      const settled = () => (latest.until = performance.now() + CACHE_MS);
      latest.answer.then(settled, settled);
    }
    await this.latest.answer;
  }

  private async examine(): Promise<void> {
    const tables = await this.health.probe(this.db).catch((cause: unknown) => this.explain(cause));
    if (tables.length > 0) throw tablesUnusable(tables);
  }

  /** @throws AppError always: why nothing could be written */
  private async explain(cause: unknown): Promise<never> {
    const unreachable = new AppError('DATABASE_UNAVAILABLE', {
      detail: sentence('database.unreachable'),
      cause,
    });
    if (!isAnswered(cause)) throw unreachable;
    const { tables, isStandby, isReadOnly } = await this.health.findHindrances(this.db).catch(() => {
      throw unreachable;
    });
    if (tables.length > 0) throw tablesUnusable(tables);
    const detail = isStandby
      ? sentence('database.standby')
      : isReadOnly
        ? sentence('database.readOnly')
        : sentence('database.noWrites');
    throw new AppError('DATABASE_UNAVAILABLE', { detail, cause });
  }
}

/** A role gets its rights once there are tables. */
function tablesUnusable(all: readonly UnusableTable[]): AppError {
  const missing = all.filter(({ isMissing }) => isMissing);
  const tables = (missing.length > 0 ? missing : all).map(({ name }) => name).join(', ');
  const id = missing.length > 0 ? 'database.tablesMissing' : 'database.tablesForbidden';
  return new AppError('DATABASE_UNAVAILABLE', { detail: sentence(id, { tables }) });
}
