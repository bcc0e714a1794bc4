import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { NoticeName } from '../../platform/registry/mails.js';
import { linkOf } from '../../platform/links/links.js';
import type { UserRow } from '../users/user.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { OneTimeTokensRepository, type LiveUndo } from '../one-time-tokens/one-time-tokens.repository.js';

const PURPOSE = 'undo-email-change';

/**
 * For how long after a change the old mailbox alone can give its way back up, in seconds: three days, in
 * which mail is read.
 */
const ALONE_SECONDS = 3 * 86_400;

/** By which a change of address can be taken back, and until when. */
export interface PendingUndo extends LiveUndo {
  /** From when on the account's holder can end it without the old mailbox. */
  keepFrom: Date;
  isKeepable: boolean;
}

/** How much of its time is left then. */
function keepableSeconds(): number {
  return linkOf(PURPOSE).seconds - ALONE_SECONDS;
}

/**
 * The way back from a change of address: at most one an account, which belongs to the mailbox that was proven
 * before all others. `docs/recovery.md` has the states. The caller of each method but `find` holds the lock
 * on the user's row.
 */
@Injectable()
export class EmailUndos {
  constructor(
    private readonly tokens: OneTimeTokensRepository,
    private readonly links: OneTimeLinks,
    private readonly mail: MailService,
  ) {}

  /** The one of an account, if there is one. */
  async find(on: Executor, userId: string): Promise<PendingUndo | undefined> {
    const found = await this.tokens.findUndo(on, userId);
    if (!found) return undefined;
    const keepable = keepableSeconds();
    return {
      ...found,
      keepFrom: new Date(found.expiresAt.getTime() - keepable * 1000),
      isKeepable: found.secondsLeft <= keepable,
    };
  }

  /** Whether an address is kept for another account, which can take it back. */
  isReserved(on: Executor, email: string, userId: string): Promise<boolean> {
    return this.tokens.isReserved(on, email, userId);
  }

  /** The one that a change of address finds; an expired one is out of its way. */
  async prepare(tx: Executor, userId: string): Promise<LiveUndo | undefined> {
    const [standing] = await Promise.all([
      this.tokens.findUndo(tx, userId),
      this.tokens.deleteExpired(tx, userId, PURPOSE),
    ]);
    return standing;
  }

  /**
   * Follows a change of address. The first one opens the way back, for the address before it; a later one
   * gives that its whole time again, and none to the address in between; a return to the first address ends
   * it. The address that loses the account is told.
   * @param user as they were before the change
   * @param change the new address, and where the page of the way back leads on to
   * @param standing what `prepare` has found
   */
  async follow(
    tx: Executor,
    { userId, email, locale }: UserRow,
    { newEmail, returnTo }: { newEmail: string; returnTo: string | null },
    standing: LiveUndo | undefined,
  ): Promise<void> {
    if (!standing) {
      await this.links.issue(tx, PURPOSE, { userId, email, locale, returnTo });
      return;
    }
    const notice = email === standing.email ? [] : [this.tell(tx, 'email-changed-again', { email, locale })];
    if (standing.email === newEmail) {
      await Promise.all([this.tokens.deleteAll(tx, userId, PURPOSE), ...notice]);
      return;
    }
    await Promise.all([
      this.tokens.deleteOtherUndos(tx, userId, standing.id),
      this.links.renew(tx, PURPOSE, { ...standing, locale }),
      ...notice,
    ]);
  }

  /** Ends the way back, and tells the mailbox that had it. */
  async end(
    tx: Executor,
    standing: LiveUndo,
    { userId, locale }: { userId: string; locale: string },
  ): Promise<void> {
    await Promise.all([
      this.tell(tx, 'email-change-kept', { email: standing.email, locale }),
      this.tokens.deleteAll(tx, userId, PURPOSE),
    ]);
  }

  private tell(
    tx: Executor,
    template: NoticeName,
    { email, locale }: { email: string; locale: string },
  ): Promise<string> {
    return this.mail.enqueue(tx, { template, recipient: email, locale });
  }
}
