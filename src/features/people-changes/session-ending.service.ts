import { Inject, Injectable } from '@nestjs/common';
import { and, type SQL, sql } from 'drizzle-orm';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { nameDevice } from '../../platform/http/user-agent.js';
import type { SignInMethod } from '../../platform/registry/sign-in-methods.js';
import type { ChosenSession } from '../sessions/session-ends.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { users } from '../users/users.table.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { PeopleChangesRepository } from './people-changes.repository.js';
import { PersonChanges } from './person-changes.js';

/** A live session, as an operator sees it. */
export interface SeenSession {
  id: string;
  device: string;
  ip: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** The sessions to be ended: those of all that is said. */
export interface WhichSessions {
  /** Of users who have it. */
  role?: string | undefined;
  method?: SignInMethod | undefined;
  /** Begun then or later: as ISO 8601. */
  since?: string | undefined;
  /** Begun earlier: as ISO 8601. */
  before?: string | undefined;
}

/** Sessions of others: seen, and ended. */
@Injectable()
export class SessionEndingService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly changes: PersonChanges,
    private readonly people: PeopleChangesRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** The live ones, the one last used first. @throws AppError `NOT_FOUND` */
  async list(person: Person): Promise<SeenSession[]> {
    const found = await this.people.find(this.db, person);
    if (!found) throw new AppError('NOT_FOUND');
    const rows = await this.sessions.list(this.db, found.id);
    return Promise.all(
      rows.map(async ({ id, ip, userAgent, createdAt, lastUsedAt }) => ({
        id,
        // Of our own words: text that a client wrote could play tricks on a terminal.
        device: await nameDevice(userAgent),
        ip,
        createdAt: toDate(createdAt),
        lastUsedAt: toDate(lastUsedAt),
      })),
    );
  }

  /**
   * Ends every session of a user, who may sign in again.
   * @returns how many of them were live
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`
   */
  endAll(person: Person, by: Acting): Promise<number> {
    return this.changes.during(person, by, async (tx, { id: userId }) => {
      const live = await this.sessions.list(tx, userId);
      if (live.length === 0) return 0;
      await this.sessions.endAll(tx, userId, 'operator', by);
      if (by.admin) await this.audit.record(tx, 'sessions_ended', by, { userId, reason: reasonOf(by) });
      return live.length;
    });
  }

  /**
   * Ends one session of a user. One that has ended already stays as it is.
   * @throws AppError `NOT_FOUND`, also for a session of somebody else; `OWN_ACCOUNT`, `FORBIDDEN`
   */
  endOne(person: Person, sessionId: string, by: Acting): Promise<void> {
    return this.changes.during(person, by, async (tx, { id: userId }) => {
      const isTheirs = await this.sessions.endOwn(tx, sessionId, userId, by, 'operator');
      if (!isTheirs) throw new AppError('NOT_FOUND');
      await this.audit.record(tx, 'sessions_ended', by, { userId, sessionId, reason: reasonOf(by) });
    });
  }

  /**
   * Ends sessions of everybody, in batches, until none is left or the time is over; these people may sign in
   * again.
   * @param withinMs for how long new batches are begun
   * @param onBatch is told how many have ended so far
   * @returns how many there were, and whether none is left
   */
  async endMany(
    which: WhichSessions,
    by: Acting,
    { withinMs = Infinity, onBatch }: { withinMs?: number; onBatch?: (ended: number) => void } = {},
  ): Promise<{ ended: number; done: boolean }> {
    const why = { reason: 'operator', client: by } as const;
    const end = performance.now() + withinMs;
    let ended = 0;
    let last: string | undefined;
    while (performance.now() < end) {
      const batch = await this.sessions.endChosen(this.db, isOneOf(which), why, last);
      if (batch.length === 0) return { ended, done: true };
      last = batch.toSorted().at(-1);
      ended += batch.length;
      onBatch?.(ended);
    }
    return { ended, done: false };
  }
}

const isOneOf =
  ({ role, method, since, before }: WhichSessions) =>
  (session: ChosenSession): SQL =>
    and(
      role === undefined ? undefined : hasRole(session.userId, role),
      method?.hasBegun(session),
      since === undefined ? undefined : sql`${session.createdAt} >= ${since}::timestamptz`,
      before === undefined ? undefined : sql`${session.createdAt} < ${before}::timestamptz`,
    ) ?? sql`true`;

const hasRole = (userId: SQL, role: string): SQL => sql`EXISTS (
    SELECT FROM ${users} holder WHERE holder.id = ${userId}
      AND (holder.role = ${role} OR holder.further_roles @> ARRAY[${role}]::text[])
  )`;
