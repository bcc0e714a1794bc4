import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { methodsIn } from '../../platform/sign-in-methods/variables.js';
import { nameDevice } from '../../platform/http/user-agent.js';
import { EmailUndos } from '../../features/email-change/email-undos.js';
import { CredentialsService } from '../../features/credentials/credentials.service.js';
import { SessionsRepository } from '../../features/sessions/sessions.repository.js';
import { type UserSummary, UsersRepository } from '../../features/users/users.repository.js';
import type { Role } from '../../features/users/roles.js';
import { OperatorRefusal, refuseUnknown } from './operator-refusal.js';

/** A live session, as an operator sees it. */
export interface SeenSession {
  id: string;
  device: string;
  ip: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/**
 * The operators' commands on users. Whatever changes something is audited in the transaction that does it,
 * and locks the user's row first, then sessions. Every method throws OperatorRefusal for an address that has
 * no user.
 */
@Injectable()
export class OperatorsService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsRepository,
    private readonly undos: EmailUndos,
    private readonly audit: AuditRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Ends every session of a user and what was asked for by link, and lets nobody sign in as them.
   * @returns false when they were disabled before
   */
  disable(email: string, client: ClientInfo): Promise<boolean> {
    return this.change(email, async (tx, user) => {
      if (user.status === 'disabled') return false;
      await this.users.updateStatus(tx, user.id, 'disabled');
      await Promise.all([
        this.credentials.changed(tx, user.id, 'disabled', client),
        this.audit.record(tx, 'user_disabled', client, { userId: user.id }),
      ]);
      return true;
    });
  }

  /**
   * Lets a user sign in again; sessions and links of before stay dead, also where somebody has disabled them
   * by hand.
   * @returns false when they were active before
   */
  enable(email: string, client: ClientInfo): Promise<boolean> {
    return this.change(email, async (tx, user) => {
      if (user.status === 'active') return false;
      await Promise.all([
        this.users.updateStatus(tx, user.id, 'active'),
        this.credentials.changed(tx, user.id, 'disabled', client),
        this.audit.record(tx, 'user_enabled', client, { userId: user.id }),
      ]);
      return true;
    });
  }

  /**
   * Has nobody take the user's changed address back any more, and tells the mailbox that could.
   * @returns that mailbox's address; undefined when there was none
   */
  endUndo(email: string, client: ClientInfo): Promise<string | undefined> {
    return this.change(email, async (tx, user) => {
      const standing = await this.undos.find(tx, user.id);
      if (!standing) return undefined;
      await Promise.all([
        this.undos.end(tx, standing, { userId: user.id, locale: user.locale }),
        this.audit.record(tx, 'email_undo_ended', client, { userId: user.id }),
      ]);
      return standing.email;
    });
  }

  /**
   * Gives a user another role, which holds from their next request on.
   * @returns false when they had it before
   */
  setRole({ email, role }: { email: string; role: Role }, client: ClientInfo): Promise<boolean> {
    return this.change(email, async (tx, user) => {
      if (user.role === role) return false;
      const about = { userId: user.id, reason: `${user.role} to ${role}` };
      await Promise.all([
        this.users.updateRole(tx, user.id, role),
        this.audit.record(tx, 'role_changed', client, about),
      ]);
      return true;
    });
  }

  /** The live ones, the one last used first. */
  async listSessions(email: string): Promise<SeenSession[]> {
    const user = (await this.users.findByEmail(this.db, email)) ?? refuseUnknown(email);
    const rows = await this.sessions.list(this.db, user.id);
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

  /** Ends every session of a user, who may sign in again. @returns how many of them were live */
  endSessions(email: string, client: ClientInfo): Promise<number> {
    return this.change(email, async (tx, user) => {
      const live = await this.sessions.list(tx, user.id);
      if (live.length > 0) await this.sessions.endAll(tx, user.id, 'operator', client);
      return live.length;
    });
  }

  /**
   * Ends every session that was begun by a way to sign in, whosever they are; these may sign in again.
   * @param method as SIGN_IN_METHODS names it
   * @returns how many there were
   * @throws OperatorRefusal for a way that there is not
   */
  async endSessionsOf(method: string, client: ClientInfo): Promise<number> {
    const way = methodsIn(this.env).find(({ name }) => name === method);
    if (!way) {
      const names = methodsIn(this.env).map(({ name }) => name);
      throw new OperatorRefusal(
        `There is no way to sign in ${JSON.stringify(method)}: there are ${names.join(', ')}.`,
      );
    }
    const why = { reason: 'operator', client } as const;
    let count = 0;
    for (let ended = -1; ended !== 0; count += ended)
      ended = await this.sessions.endBegunBy(this.db, way.hasBegun, why);
    return count;
  }

  private change<T>(email: string, work: (tx: Executor, user: UserSummary) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) =>
      work(tx, (await this.users.lockByEmail(tx, email)) ?? refuseUnknown(email)),
    );
  }
}
