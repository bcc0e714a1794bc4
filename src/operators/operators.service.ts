import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit/audit.repository.js';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { encodeSecret, newSecret } from '../crypto/secret-token.js';
import { newId, toDate } from '../database/columns.js';
import { DATABASE } from '../database/database.module.js';
import type { Database, Executor } from '../database/executor.js';
import { isUniqueViolation } from '../database/failures.js';
import type { Caller } from '../http/caller.js';
import { nameDevice } from '../http/user-agent.js';
import { DeliveryService } from '../mail/delivery.service.js';
import { EmailUndos } from '../one-time-tokens/email-undos.js';
import { MailService } from '../mail/mail.service.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import { hashPassword } from '../passwords/password-hash.js';
import { InvitationsRepository } from '../registration/invitations.repository.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AddressPolicy } from '../users/address-policy.js';
import { type FoundUser, UsersRepository } from '../users/users.repository.js';
import type { Role } from '../users/users.table.js';
import { OperatorRefusal } from './operator-refusal.js';

/** A live session, as an operator sees it. */
export interface SeenSession {
  id: string;
  device: string;
  ip: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/**
 * What operators do to a user. Whatever changes something is audited in the transaction that does it, and locks the user's
 * row first, then sessions. Every method throws OperatorRefusal for an address that has no user.
 */
@Injectable()
export class OperatorsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly sessionRows: SessionsRepository,
    private readonly links: OneTimeLinks,
    private readonly tokens: OneTimeTokensRepository,
    private readonly undos: EmailUndos,
    private readonly mail: MailService,
    private readonly delivery: DeliveryService,
    private readonly invitations: InvitationsRepository,
    private readonly addresses: AddressPolicy,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Makes a user with a password that nobody knows, and mails them a link to choose one.
   * @returns whether the mail is out; what is not sent here the app sends, as any other mail
   * @throws OperatorRefusal when the address is taken
   */
  async create({ email, role }: { email: string; role: Role }, caller: Caller): Promise<boolean> {
    this.refuseUnsuitable(email);
    const passwordHash = await hashPassword(encodeSecret(newSecret()));
    const locale = this.env.DEFAULT_LOCALE;
    const mailId = await this.db
      .transaction(async (tx) => {
        if (await this.tokens.isReserved(tx, email))
          throw new OperatorRefusal(`An account that had the address ${email} can still take it back: end that first (end-undo), or wait.`);
        const userId = await this.users.insert(tx, { email, passwordHash, role, locale });
        const [issued] = await Promise.all([
          this.links.issue(tx, 'reset-password', { userId, email, locale }),
          this.audit.record(tx, 'user_created', caller, { userId, reason: `as ${role}` }),
        ]);
        return issued;
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? new OperatorRefusal(`There is a user with the address ${email} already.`) : error;
      });
    // The user is there, whatever becomes of this.
    return (await this.delivery.deliverThese([mailId]).catch(() => 0)) > 0;
  }

  /**
   * Lets an address register while SIGN_UP is `invited`, for 30 days from now, and mails it so.
   * @returns whether the mail is out
   * @throws OperatorRefusal when the address has a user, or may not be used here
   */
  async invite(email: string, caller: Caller): Promise<boolean> {
    this.refuseUnsuitable(email);
    const mailId = newId();
    await this.db.transaction(async (tx) => {
      if (await this.users.findByEmail(tx, email)) throw new OperatorRefusal(`There is a user with the address ${email} already.`);
      await this.invitations.upsert(tx, email);
      await this.mail.enqueue(tx, { id: mailId, template: 'invitation', recipient: email, locale: this.env.DEFAULT_LOCALE });
      await this.audit.record(tx, 'user_invited', caller, {});
    });
    return (await this.delivery.deliverThese([mailId]).catch(() => 0)) > 0;
  }

  /** Ends every session of a user and what was asked for by link, and lets nobody sign in as them. @returns false when they were disabled before */
  disable(email: string, caller: Caller): Promise<boolean> {
    return this.change(email, async (tx, user) => {
      if (user.status === 'disabled') return false;
      await this.users.updateStatus(tx, user.id, 'disabled');
      await Promise.all([
        this.sessions.endAll(tx, user.id, 'disabled', caller),
        // It opens nothing meanwhile, and may be its owner's only way back.
        this.tokens.deleteAllButUndo(tx, user.id),
        this.audit.record(tx, 'user_disabled', caller, { userId: user.id }),
      ]);
      return true;
    });
  }

  /** Lets a user sign in again; sessions of before stay dead, also where somebody has disabled them by hand. @returns false when they were active before */
  enable(email: string, caller: Caller): Promise<boolean> {
    return this.change(email, async (tx, user) => {
      if (user.status === 'active') return false;
      await Promise.all([this.users.updateStatus(tx, user.id, 'active'), this.audit.record(tx, 'user_enabled', caller, { userId: user.id })]);
      return true;
    });
  }

  /**
   * Has nobody take the user's changed address back any more, and tells the mailbox that could.
   * @returns that mailbox's address; undefined when there was none
   */
  endUndo(email: string, caller: Caller): Promise<string | undefined> {
    return this.change(email, async (tx, user) => {
      const standing = await this.undos.find(tx, user.id);
      if (!standing) return undefined;
      await Promise.all([
        this.undos.end(tx, standing, { userId: user.id, locale: user.locale }),
        this.audit.record(tx, 'email_undo_ended', caller, { userId: user.id }),
      ]);
      return standing.email;
    });
  }

  /**
   * Gives a user's account another address, or a former one again, for whoever the operator knows as its owner. Whoever has it now loses
   * it: the password is void, every session and every link of theirs ends, the way back among them. A link to choose a password
   * is mailed to the address, and a notice to the one before.
   * @returns whether the link's mail is out; undefined when it is their address already: then nothing is done
   * @throws OperatorRefusal when the address is taken, kept for another account, or may not be used here
   */
  async setEmail({ email, newEmail }: { email: string; newEmail: string }, caller: Caller): Promise<boolean | undefined> {
    this.refuseUnsuitable(newEmail);
    const passwordHash = await hashPassword(encodeSecret(newSecret()));
    const mails = await this.change(email, async (tx, user) => {
      if (user.email === newEmail) return undefined;
      if (await this.tokens.isReserved(tx, newEmail, user.id))
        throw new OperatorRefusal(`Another account that had the address ${newEmail} can still take it back: end that first (end-undo), or wait.`);
      await Promise.all([this.users.updateCredentials(tx, user.id, { email: newEmail, passwordHash }), this.tokens.deleteAll(tx, user.id)]);
      const noticeId = newId();
      const [linkId] = await Promise.all([
        this.links.issue(tx, 'reset-password', { userId: user.id, email: newEmail, locale: user.locale }),
        this.mail.enqueue(tx, { id: noticeId, template: 'email-set', recipient: email, locale: user.locale }),
        this.sessions.endAll(tx, user.id, 'operator', caller),
        this.audit.record(tx, 'email_set', caller, { userId: user.id }),
      ]);
      return [linkId, noticeId];
    }).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new OperatorRefusal(`There is another user with the address ${newEmail}: nothing was changed.`) : error;
    });
    // It is done, whatever becomes of this.
    return mails && (await this.delivery.deliverThese(mails).catch(() => 0)) === mails.length;
  }

  /** Gives a user another role, which holds from their next request on. @returns false when they had it before */
  setRole({ email, role }: { email: string; role: Role }, caller: Caller): Promise<boolean> {
    return this.change(email, async (tx, user) => {
      if (user.role === role) return false;
      const about = { userId: user.id, reason: `${user.role} to ${role}` };
      await Promise.all([this.users.updateRole(tx, user.id, role), this.audit.record(tx, 'role_changed', caller, about)]);
      return true;
    });
  }

  /** The live ones, the one last used first. */
  async listSessions(email: string): Promise<SeenSession[]> {
    const user = (await this.users.findByEmail(this.db, email)) ?? refuseUnknown(email);
    const rows = await this.sessionRows.list(this.db, user.id);
    return Promise.all(
      rows.map(async ({ id, ip, user_agent, created_at, last_used_at }) => ({
        id,
        // Of our own words: what a client wrote could play tricks on a terminal.
        device: await nameDevice(user_agent),
        ip,
        createdAt: toDate(created_at),
        lastUsedAt: toDate(last_used_at),
      })),
    );
  }

  /** Ends every session of a user, who may sign in again. @returns how many of them were live */
  endSessions(email: string, caller: Caller): Promise<number> {
    return this.change(email, async (tx, user) => {
      const live = await this.sessionRows.list(tx, user.id);
      if (live.length > 0) await this.sessions.endAll(tx, user.id, 'operator', caller);
      return live.length;
    });
  }

  private refuseUnsuitable(email: string): void {
    const reason = this.addresses.reasonAgainst(email);
    if (reason) throw new OperatorRefusal(`${email}: ${reason}`);
  }

  private change<T>(email: string, work: (tx: Executor, user: FoundUser) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) => work(tx, (await this.users.lockByEmail(tx, email)) ?? refuseUnknown(email)));
  }
}

function refuseUnknown(email: string): never {
  throw new OperatorRefusal(`There is no user with the address ${email}.`);
}
