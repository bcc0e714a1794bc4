import { Injectable } from '@nestjs/common';
import { asc, eq, gt } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
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
  /** The users after this id, by id: which is by when they were made. */
  listAfter(on: Executor, id: string, limit: number): Promise<ExportedRow[]> {
    return on.select(COLUMNS).from(users).where(gt(users.id, id)).orderBy(asc(users.id)).limit(limit);
  }

  /** The same, with their hashes. */
  listWithHashesAfter(on: Executor, id: string, limit: number): Promise<ExportedRow[]> {
    return on
      .select({ ...COLUMNS, passwordHash: passwords.hash })
      .from(users)
      .leftJoin(passwords, eq(passwords.userId, users.id))
      .where(gt(users.id, id))
      .orderBy(asc(users.id))
      .limit(limit);
  }
}
