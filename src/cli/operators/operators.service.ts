import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { inEnglish } from '../../platform/errors/sentences.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { nameDevice } from '../../platform/http/user-agent.js';
import { DeliveryService } from '../../platform/mail/delivery.service.js';
import { EmailUndos } from '../../features/one-time-tokens/email-undos.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { OneTimeLinks } from '../../features/one-time-tokens/one-time-links.js';
import { OneTimeTokensRepository } from '../../features/one-time-tokens/one-time-tokens.repository.js';
import { PasswordsRepository } from '../../features/passwords/passwords.repository.js';
import { InvitationsRepository } from '../../features/registration/invitations.repository.js';
import { CredentialsRepository } from '../../features/credentials/credentials.repository.js';
import { SessionsRepository } from '../../features/sessions/sessions.repository.js';
import { AddressPolicy } from '../../features/users/address-policy.js';
import { type UserSummary, UsersRepository } from '../../features/users/users.repository.js';
import type { Role } from '../../features/users/users.table.js';
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
 * What operators do to a user. Whatever changes something is audited in the transaction that does it, and
 * locks the user's row first, then sessions. Every method throws OperatorRefusal for an address that has no
 * user.
 */
@Injectable()
export class OperatorsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionsRepository,
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
   * Makes a user without a password, and mails them a link to choose one.
   * @returns whether the mail is out; what is not sent here the app sends, as any other mail
   * @throws OperatorRefusal when the address is taken
   */
  async create({ email, role }: { email: string; role: Role }, client: ClientInfo): Promise<boolean> {
    this.refuseUnsuitable(email);
    const locale = this.env.DEFAULT_LOCALE;
    const mailId = await this.db
      .transaction(async (tx) => {
        if (await this.tokens.isReserved(tx, email))
          throw new OperatorRefusal(
            `An account that had the address ${email} can still take it back: end that first ` +
              '(end-undo), or wait.',
          );
        const userId = await this.users.insert(tx, { email, role, locale });
        const [issued] = await Promise.all([
          this.links.issue(tx, 'reset-password', { userId, email, locale }),
          this.audit.record(tx, 'user_created', client, { userId, reason: `as ${role}` }),
        ]);
        return issued;
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error)
          ? new OperatorRefusal(`There is a user with the address ${email} already.`)
          : error;
      });
    // The user is there, whatever becomes of this.
    return (await this.delivery.deliverThese([mailId]).catch(() => 0)) > 0;
  }

  /**
   * Lets an address register while SIGN_UP is `invited`, for 30 days from now, and mails it so.
   * @returns whether the mail is out
   * @throws OperatorRefusal when the address has a user, or may not be used here
   */
  async invite(email: string, client: ClientInfo): Promise<boolean> {
    this.refuseUnsuitable(email);
    const mailId = await this.db.transaction(async (tx) => {
      if (await this.users.findByEmail(tx, email))
        throw new OperatorRefusal(`There is a user with the address ${email} already.`);
      await this.invitations.upsert(tx, email);
      await this.audit.record(tx, 'user_invited', client, {});
      return this.mail.enqueue(tx, {
        template: 'invitation',
        recipient: email,
        locale: this.env.DEFAULT_LOCALE,
      });
    });
    return (await this.delivery.deliverThese([mailId]).catch(() => 0)) > 0;
  }

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
   * Gives a user's account another address, or a former one again, for whoever the operator knows as its
   * owner. Whoever has it now loses it: the password is deleted, every session and every link of theirs ends,
   * the way back among them. A link to choose a password is mailed to the address, and a notice to the one
   * before.
   * @returns whether the link's mail is out; undefined when it is their address already: then nothing is done
   * @throws OperatorRefusal when the address is taken, kept for another account, or may not be used here
   */
  async setEmail(
    { email, newEmail }: { email: string; newEmail: string },
    client: ClientInfo,
  ): Promise<boolean | undefined> {
    this.refuseUnsuitable(newEmail);
    const mails = await this.change(email, async (tx, user) => {
      if (user.email === newEmail) return undefined;
      if (await this.tokens.isReserved(tx, newEmail, user.id))
        throw new OperatorRefusal(
          `Another account that had the address ${newEmail} can still take it back: end that first ` +
            '(end-undo), or wait.',
        );
      await Promise.all([
        this.users.updateEmail(tx, user.id, newEmail),
        this.passwords.delete(tx, user.id),
        this.credentials.changed(tx, user.id, 'operator', client),
        this.tokens.deleteAll(tx, user.id),
      ]);
      const [linkId, noticeId] = await Promise.all([
        this.links.issue(tx, 'reset-password', { userId: user.id, email: newEmail, locale: user.locale }),
        this.mail.enqueue(tx, { template: 'email-set', recipient: email, locale: user.locale }),
        this.audit.record(tx, 'email_set', client, { userId: user.id }),
      ]);
      return [linkId, noticeId];
    }).catch((error: unknown) => {
      throw isUniqueViolation(error)
        ? new OperatorRefusal(`There is another user with the address ${newEmail}: nothing was changed.`)
        : error;
    });
    // It is done, whatever becomes of this.
    return mails && (await this.delivery.deliverThese(mails).catch(() => 0)) === mails.length;
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
        // Of our own words: what a client wrote could play tricks on a terminal.
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

  private refuseUnsuitable(email: string): void {
    const reason = this.addresses.reasonAgainst(email);
    if (reason) throw new OperatorRefusal(`${email}: ${inEnglish(reason)}`);
  }

  private change<T>(email: string, work: (tx: Executor, user: UserSummary) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) =>
      work(tx, (await this.users.lockByEmail(tx, email)) ?? refuseUnknown(email)),
    );
  }
}

function refuseUnknown(email: string): never {
  throw new OperatorRefusal(`There is no user with the address ${email}.`);
}
