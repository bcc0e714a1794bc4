import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { invitations } from './invitations.table.js';

/** How long an invitation is good for, in days. */
export const INVITATION_DAYS = 30;

@Injectable()
export class InvitationsRepository {
  /** Invites an address, or once more, from now on. */
  async upsert(on: Executor, email: string): Promise<void> {
    const expiresAt = sql`now() + make_interval(days => ${INVITATION_DAYS}::integer)`;
    await on
      .insert(invitations)
      .values({ email, expiresAt })
      .onConflictDoUpdate({ target: invitations.email, set: { expiresAt } });
  }
}
