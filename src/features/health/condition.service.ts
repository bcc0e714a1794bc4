import { Inject, Injectable } from '@nestjs/common';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { API_VERSION } from '../../platform/openapi/document.js';
import { methodsIn } from '../../platform/sign-in-methods/variables.js';
import type { Condition } from './condition.dto.js';
import { ConditionRepository } from './condition.repository.js';
import { MIGRATIONS } from './migrations.js';

/** How the service is, for who runs it: nothing of where anything is, and nothing that is secret. */
@Injectable()
export class ConditionService {
  private readonly startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly repository: ConditionRepository,
  ) {}

  /** @throws what the database throws */
  async view(): Promise<Condition> {
    const begin = performance.now();
    const { version, hasRecord, tables } = await this.repository.ask(this.db);
    const milliseconds = Math.round((performance.now() - begin) * 10) / 10;
    const [applied, mail, overdue] = await Promise.all([
      hasRecord ? this.repository.appliedMigrations(this.db) : undefined,
      this.repository.mails(this.db),
      this.repository.overdue(this.db, tables),
    ]);
    return {
      ...this.instance(),
      database: { version: version.split(' ', 1)[0] ?? '', milliseconds, migrations: migrationsOf(applied) },
      mail: { ...mail, oldestDueAt: mail.oldestDueAt && toDate(mail.oldestDueAt).toISOString() },
      overdue: overdue.map(({ since, ...rows }) => ({ ...rows, since: toDate(since).toISOString() })),
      features: this.features(),
    };
  }

  private instance(): Pick<Condition, 'version' | 'node' | 'commit' | 'region' | 'startedAt'> {
    const { VERCEL_GIT_COMMIT_SHA: commit, VERCEL_REGION: region } = this.env;
    return {
      version: API_VERSION,
      node: process.versions.node,
      commit: commit ?? null,
      region: region ?? null,
      startedAt: this.startedAt,
    };
  }

  /** Every variable that is on or off, and every way to sign in that there is. */
  private features(): Record<string, boolean> {
    const switches = Object.entries(this.env).filter(
      (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
    );
    const methods = methodsIn(this.env).map(({ name }): [string, boolean] => [
      name,
      this.env.SIGN_IN_METHODS.includes(name),
    ]);
    return Object.fromEntries([...switches, ['SIGN_UP', this.env.SIGN_UP === 'on'], ...methods]);
  }
}

/** @param applied the times that the record has; undefined: it can't be read */
function migrationsOf(applied: ReadonlySet<number> | undefined): Condition['database']['migrations'] {
  const all = Object.entries(MIGRATIONS);
  const isApplied = ([, at]: readonly [string, number]) => applied?.has(at) ?? false;
  return {
    applied: applied?.size ?? null,
    expected: all.length,
    latest: all.findLast(isApplied)?.[0] ?? null,
    missing: applied ? all.filter((one) => !isApplied(one)).map(([name]) => name) : [],
  };
}
