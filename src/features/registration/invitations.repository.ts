import { Injectable } from '@nestjs/common';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { invitations } from './invitations.table.js';

/** The link of an invitation, and what the user is to be. */
export interface InvitationLink {
  linkId: string;
  tokenHash: Buffer;
  keyId: string;
  roles: string[];
  locale: string;
  invitedBy: string | null;
}

const NO_LINK = { linkId: null, tokenHash: null, keyId: null, roles: [], locale: null, invitedBy: null };

/** How long an invitation to register is good for, in days. */
export const INVITATION_DAYS = 30;

@Injectable()
export class InvitationsRepository {
  /** Invites an address to register, or once more, from now on. The link of an invitation before is dead. */
  async upsert(on: Executor, email: string): Promise<void> {
    const changed = {
      ...NO_LINK,
      expiresAt: sql`now() + make_interval(days => ${INVITATION_DAYS}::integer)`,
    };
    await on
      .insert(invitations)
      .values({ email, ...changed })
      .onConflictDoUpdate({ target: invitations.email, set: changed });
  }

  /** Locks the invitation of an address. @returns the roles that it promises, while it is good */
  async lockRoles(on: Executor, email: string): Promise<readonly string[]> {
    const [invited] = await on
      .select({ roles: invitations.roles })
      .from(invitations)
      .where(and(eq(invitations.email, email), gt(invitations.expiresAt, sql`now()`)))
      .for('update');
    return invited?.roles ?? [];
  }

  /** Voids the invitations that somebody has sent, and that nobody has used. */
  async deleteOf(on: Executor, userId: string): Promise<void> {
    await on.delete(invitations).where(eq(invitations.invitedBy, userId));
  }

  /** Invites an address by a link, in place of an invitation of before. @returns when it expires */
  async upsertLink(on: Executor, email: string, link: InvitationLink, seconds: number): Promise<Date> {
    const changed = { ...link, expiresAt: sql`now() + make_interval(secs => ${seconds})` };
    const [invited] = await on
      .insert(invitations)
      .values({ email, ...changed })
      .onConflictDoUpdate({ target: invitations.email, set: changed })
      .returning({ expiresAt: invitations.expiresAt });
    if (!invited) throw new Error('an upsert returned no row');
    return invited.expiresAt;
  }
}
