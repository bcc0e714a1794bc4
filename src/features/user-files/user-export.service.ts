import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { ProfileFields } from '../users/profile-fields.js';
import { csvRecord } from './csv.js';
import type { Format } from './lines.js';
import { type ExportedRow, UserFilesRepository } from './user-files.repository.js';

/** How many users are read, and held, at once. */
const PAGE = 1000;

/** Before every id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export interface ExportOptions {
  format: Format;
  withHashes: boolean;
  /** Called for each hash that no key opens, and that is left out. */
  onLeftOut?: () => void;
}

@Injectable()
export class UserExport {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UserFilesRepository,
    private readonly profile: ProfileFields,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * All users, in parts of a file that an import reads, by when they were made. Those who come or change
   * meanwhile are as they are when their part is read; nobody is there twice. The audit has it before the
   * first part.
   */
  async *export(
    { format, withHashes, onLeftOut }: ExportOptions,
    client: ClientInfo,
  ): AsyncGenerator<string> {
    await this.audit.record(this.db, 'users_exported', client, {
      reason: withHashes ? 'all, with hashes' : 'all, without hashes',
    });
    const columns = this.columns(withHashes);
    if (format === 'csv') yield csvRecord(columns);
    for (let after = FIRST_ID; ;) {
      const rows = await (withHashes
        ? this.users.listWithHashesAfter(this.db, after, PAGE)
        : this.users.listAfter(this.db, after, PAGE));
      for (const { passwordHash } of rows) if (passwordHash === '') onLeftOut?.();
      if (rows.length > 0) yield rows.map((row) => this.write(row, format, columns)).join('');
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.id;
    }
  }

  /**
   * A page of them, as JSON lines without hashes and hidden fields: those after this id. The audit has each
   * page.
   */
  async page(after: string | undefined, client: ClientInfo): Promise<string> {
    await this.audit.record(this.db, 'users_exported', client, {
      reason: `a page, without hashes${after === undefined ? '' : `, after ${after}`}`,
    });
    const rows = await this.users.listAfter(this.db, after ?? FIRST_ID, PAGE);
    const { isDeclared } = this.profile;
    return rows
      .map(({ profile, ...row }) => {
        const shown = isDeclared ? this.profile.view(this.profile.read(profile)) : undefined;
        return `${JSON.stringify({ ...describe(row), ...(shown ? { profile: shown } : {}) })}\n`;
      })
      .join('');
  }

  private columns(withHashes: boolean): string[] {
    return [
      ...['id', 'email', 'roles', 'locale', 'status', 'createdAt', 'lastSeenOn'],
      ...(this.profile.isDeclared ? ['profile'] : []),
      ...(withHashes ? ['passwordHash'] : []),
    ];
  }

  private write(row: ExportedRow, format: Format, columns: readonly string[]): string {
    const user = this.describe(row);
    if (format === 'ndjson') return `${JSON.stringify(user)}\n`;
    return csvRecord(columns.map((name) => cellOf(user[name])));
  }

  private describe({ profile, passwordHash, ...row }: ExportedRow) {
    const user: Record<string, unknown> = {
      ...describe(row),
      ...(this.profile.isDeclared ? { profile: this.profile.read(profile) } : {}),
      ...(passwordHash ? { passwordHash } : {}),
    };
    return user;
  }
}

function describe({ role, furtherRoles, ...row }: Omit<ExportedRow, 'profile' | 'passwordHash'>) {
  return { ...row, roles: [role, ...furtherRoles] };
}

function cellOf(value: unknown): string {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
