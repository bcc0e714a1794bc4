import { sql } from 'drizzle-orm';
import type { Browser } from 'postern/testing';
import { newId } from '../../src/platform/crypto/ids.js';
import { DATABASE } from '../../src/platform/db/database.module.js';
import type { Database } from '../../src/platform/db/executor.js';
import { OwnDeletions } from '../../src/features/account/own-deletions.js';
import { UsersRepository } from '../../src/features/users/users.repository.js';

/** Has somebody delete their account as where DELETION_GRACE_DAYS is 14, also where it is not. */
export async function leave({ app: { app, sql: query }, email, sessionId }: Browser): Promise<void> {
  const [user] = await query<{ id: string }[]>`SELECT id FROM users WHERE email = ${email}`;
  const userId = user?.id ?? '';
  const client = { ip: '127.0.0.1', userAgent: 'B', requestId: newId(), actorId: null };
  await app.get<Database>(DATABASE, { strict: false }).transaction(async (tx) => {
    const locked = await app.get(UsersRepository, { strict: false }).lock(tx, userId);
    if (!locked) throw new Error(`nobody active has the address ${email}`);
    const deletions = app.get(OwnDeletions, { strict: false });
    await deletions.plan(tx, locked, client, { userId, sessionId });
    await tx.execute(sql`UPDATE users SET deletion_due_at = now() + interval '14 days' WHERE id = ${userId}`);
  });
}
