import { Injectable } from '@nestjs/common';
import { asc, eq, gt } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { PasswordSealing } from '../passwords/password-sealing.js';
import { passwords } from '../passwords/passwords.table.js';
import { users } from '../users/users.table.js';

const COLUMNS = {
  id: users.id,
  email: users.email,
  role: users.role,
  furtherRoles: users.furtherRoles,
  locale: users.locale,
  status: users.status,
  createdAt: users.createdAt,
  lastSeenOn: users.lastSeenOn,
  profile: users.profile,
};

/** A user as they are exported. The hash is missing where nobody asks for it, and null without a password. */
export type ExportedRow = Pick<typeof users.$inferSelect, keyof typeof COLUMNS> & {
  passwordHash?: string | null;
};

@Injectable()
export class UserFilesRepository {
  constructor(private readonly sealing: PasswordSealing) {}

  /** The users after this id, by id: which is by when they were made. */
  listAfter(on: Executor, id: string, limit: number): Promise<ExportedRow[]> {
    return on.select(COLUMNS).from(users).where(gt(users.id, id)).orderBy(asc(users.id)).limit(limit);
  }

  /**
   * The same, with their hashes, opened: another system has no key of the pepper. One that no key here opens
   * is an empty text.
   */
  async listWithHashesAfter(on: Executor, id: string, limit: number): Promise<ExportedRow[]> {
    const found = await on
      .select({ ...COLUMNS, passwordHash: passwords.hash })
      .from(users)
      .leftJoin(passwords, eq(passwords.userId, users.id))
      .where(gt(users.id, id))
      .orderBy(asc(users.id))
      .limit(limit);
    return found.map(({ passwordHash: stored, ...row }) => ({
      ...row,
      passwordHash: stored === null ? null : this.sealing.open(stored),
    }));
  }
}
