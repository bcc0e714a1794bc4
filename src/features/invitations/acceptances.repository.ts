import { Injectable } from '@nestjs/common';
import { and, eq, gt, isNull, not, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { isReserved } from '../one-time-tokens/one-time-tokens.repository.js';
import { invitations } from '../registration/invitations.table.js';
import { registrations } from '../registration/registrations.table.js';
import { users } from '../users/users.table.js';

/** An invitation whose link is good, and what its user is to be. */
export interface Invited {
  email: string;
  roles: string[];
  locale: string | null;
  invitedBy: string | null;
}

const columns = {
  email: invitations.email,
  roles: invitations.roles,
  locale: invitations.locale,
  invitedBy: invitations.invitedBy,
};

const isGood = (tokenHash: Buffer) =>
  and(eq(invitations.tokenHash, tokenHash), gt(invitations.expiresAt, sql`now()`));

@Injectable()
export class AcceptancesRepository {
  /** The invitation of a link, unless it has expired. Uses nothing up. */
  async find(on: Executor, tokenHash: Buffer): Promise<Invited | undefined> {
    const [found] = await on.select(columns).from(invitations).where(isGood(tokenHash));
    return found;
  }

  /**
   * Uses an invitation up; undefined when it is not good any more, or its address is kept for an account that
   * can take it back. Of two at once the second waits for the first.
   */
  async consume(on: Executor, tokenHash: Buffer): Promise<Invited | undefined> {
    const [used] = await on
      .delete(invitations)
      .where(and(isGood(tokenHash), not(isReserved(invitations.email))))
      .returning(columns);
    return used;
  }

  /** Ends what is pending for an address: a stranger who has registered it gains nothing. */
  async endPending(on: Executor, email: string): Promise<void> {
    await on
      .update(registrations)
      .set({ endedAt: sql`now()` })
      .where(
        and(eq(registrations.email, email), isNull(registrations.verifiedAt), isNull(registrations.endedAt)),
      );
  }

  /** The roles of a user who is active. */
  async rolesOf(on: Executor, userId: string): Promise<string[] | undefined> {
    const [found] = await on
      .select({ role: users.role, furtherRoles: users.furtherRoles })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.status, 'active')));
    return found && [found.role, ...found.furtherRoles];
  }
}
