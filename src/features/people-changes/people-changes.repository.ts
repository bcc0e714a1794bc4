import { Injectable } from '@nestjs/common';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import type { Executor } from '../../platform/db/executor.js';
import { oneTimeTokens } from '../one-time-tokens/one-time-tokens.table.js';
import { users } from '../users/users.table.js';
import type { Person } from './acting.js';

const columns = {
  id: users.id,
  email: users.email,
  role: users.role,
  furtherRoles: users.furtherRoles,
  status: users.status,
  locale: users.locale,
  deletionDueAt: users.deletionDueAt,
};

const is = (person: Person) =>
  'userId' in person ? eq(users.id, person.userId) : eq(users.email, person.email);

/** A user whose row is locked, whatever their status. */
export type LockedPerson = Pick<typeof users.$inferSelect, keyof typeof columns>;

/** The words of `deletion_planned` about somebody who was disabled before. */
export const WAS_DISABLED = 'was disabled';

@Injectable()
export class PeopleChangesRepository {
  /** Locks the row of a user, whatever their status, before any row of theirs is changed. */
  async lock(on: Executor, person: Person): Promise<LockedPerson | undefined> {
    const [locked] = await on.select(columns).from(users).where(is(person)).for('no key update');
    return locked;
  }

  /**
   * The roles of an admin who is active, which stay as they are until the transaction ends.
   * @returns undefined for one who is disabled, or gone
   */
  async holdRoles(on: Executor, id: string): Promise<string[] | undefined> {
    const [held] = await on
      .select({ role: users.role, furtherRoles: users.furtherRoles })
      .from(users)
      .where(and(eq(users.id, id), eq(users.status, 'active')))
      .for('share');
    return held && [held.role, ...held.furtherRoles];
  }

  /** A user, whatever their status. */
  async find(on: Executor, person: Person): Promise<{ id: string } | undefined> {
    const [found] = await on.select({ id: users.id }).from(users).where(is(person));
    return found;
  }

  /**
   * Changes a user's status, and ends the epoch, so that a sign-in that is under way comes too late. A
   * deletion that was to come is none any more, also one of whom something else has enabled since.
   */
  async updateStatus(on: Executor, id: string, status: LockedPerson['status']): Promise<void> {
    await on
      .update(users)
      .set({
        status,
        credentialEpoch: sql`${users.credentialEpoch} + 1`,
        deletionDueAt: null,
      })
      .where(eq(users.id, id));
  }

  /** Disables a user, ends the epoch, and has them deleted in so many days. @returns when that is */
  async planDeletion(on: Executor, id: string, days: number): Promise<Date> {
    const [planned] = await on
      .update(users)
      .set({
        status: 'disabled',
        credentialEpoch: sql`${users.credentialEpoch} + 1`,
        deletionDueAt: sql`now() + make_interval(days => ${days}::integer)`,
      })
      .where(eq(users.id, id))
      .returning({ dueAt: users.deletionDueAt });
    if (!planned?.dueAt) throw new Error('the user was locked, and is gone');
    return planned.dueAt;
  }

  /**
   * Has somebody whose row is locked take their own deletion back no more.
   * @returns whether they could
   */
  async endKeepLink(on: Executor, userId: string): Promise<boolean> {
    const ended = await on
      .delete(oneTimeTokens)
      .where(and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, 'keep-account')))
      .returning({ id: oneTimeTokens.id });
    return ended.length > 0;
  }

  /**
   * Whether somebody who is leaving was disabled before: as the audit has it, for as long as it has it. Who
   * has deleted their own account was active. It
   * says so at the beginning; an admin whose reason begins like it has somebody stay disabled, no more.
   */
  async wasDisabled(on: Executor, userId: string): Promise<boolean> {
    const [planned] = await on
      .select({ reason: auditEvents.reason })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.userId, userId),
          inArray(auditEvents.event, ['deletion_planned', 'own_deletion_planned']),
        ),
      )
      .orderBy(desc(auditEvents.createdAt))
      .limit(1);
    const reason = planned?.reason ?? '';
    return reason === WAS_DISABLED || reason.startsWith(`${WAS_DISABLED}: `);
  }

  /** Changes what a user may do, from the next request on. Ends no session. */
  async updateRoles(on: Executor, id: string, [role, ...furtherRoles]: Roles): Promise<void> {
    await on.update(users).set({ role, furtherRoles }).where(eq(users.id, id));
  }
}

/** The roles of one user, each once: the first is the one that an instance of before knows. */
export type Roles = readonly [string, ...string[]];
