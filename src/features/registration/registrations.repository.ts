import { Inject, Injectable } from '@nestjs/common';
import { and, eq, gt, sql } from 'drizzle-orm';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Locale } from '../../platform/registry/locales.js';
import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { PlacedCounts } from '../../platform/limits/counting.js';
import type { Hit } from '../../platform/limits/rate-limits.repository.js';
import { PasswordSealing } from '../passwords/password-sealing.js';
import { enqueueAgainStatement, insertStatement } from './registering.js';
import { findByTokenStatement, listCandidatesStatement, takeTryStatement } from './following.js';
import { links } from './links.js';
import { registrations } from './registrations.table.js';
import { settleStatement } from './verifying.js';

/** How long a pending registration can be verified, in seconds: as long as its link works. */
export const ATTEMPT_SECONDS = links.verify.seconds;

/** A link, by the pending registration that it was mailed for. */
export interface Link {
  id: string;
  email: string;
  /** It was followed, and so made some registration of the address the user. */
  spent: boolean;
  /** Its registration has lost to another. */
  ended: boolean;
  /** The registration of the address that was made in the same browser. */
  browserPending: Selected | undefined;
  /** The user that this registration has become. */
  browserUserId: string | undefined;
}

/** A registration of a link's address that a browser or a password has selected. */
export interface Selected {
  id: string;
  locale: string;
}

/** A registration that a password may select. */
export interface Candidate extends Selected {
  passwordHash: string;
}

/** A pending registration that becomes the user. */
export interface Settling {
  pendingId: string;
  linkId: string;
  /** Whether one of the link's tries at a password was taken for this, and was right. */
  isTried: boolean;
  /** Of the new user. */
  userId: string;
}

@Injectable()
export class RegistrationsRepository {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly sealing: PasswordSealing,
  ) {}

  /** Counts a registration, and writes it and its mail, where the limits let it. */
  insert(
    on: Executor,
    given: Pick<
      typeof registrations.$inferSelect,
      'id' | 'email' | 'passwordHash' | 'keyId' | 'browserHash' | 'returnTo' | 'profile' | 'acceptedTerms'
    > & {
      tokenHash: Buffer;
      locale: Locale;
      mailId: string;
    },
    counts: PlacedCounts,
  ): Promise<Hit[]> {
    const attempt = { ...given, passwordHash: this.sealing.seal(given.passwordHash) };
    const byInvitation = this.env.SIGN_UP === 'invited';
    return insertStatement(on, { ...counts, ...attempt, seconds: ATTEMPT_SECONDS, byInvitation });
  }

  /**
   * Counts the request, and writes the mail of one pending registration of the address again, where the
   * limits let it: this browser's, else the newest; of none, one that is not sent.
   */
  enqueueAgain(
    on: Executor,
    asked: { email: string; browserHash: Buffer | null; returnTo: string | null; mailId: string },
    counts: PlacedCounts,
  ): Promise<Hit[]> {
    return enqueueAgainStatement(on, {
      ...counts,
      ...asked,
      byInvitation: this.env.SIGN_UP === 'invited',
    });
  }

  /** The link with this token, unless it has expired, as seen from the browser with this secret. */
  async findLink(on: Executor, tokenHash: Buffer, browserHash: Buffer | null): Promise<Link | undefined> {
    const [found] = await findByTokenStatement(on, { tokenHash, browserHash });
    if (!found) return undefined;
    const { browserPendingId: id, browserLocale, browserUserId, ...link } = found;
    return {
      ...link,
      browserPending: id === null ? undefined : { id, locale: browserLocale ?? '' },
      browserUserId: browserUserId ?? undefined,
    };
  }

  /**
   * Counts a link that is followed with a password, and takes one of its tries at that where the limits let
   * it.
   * @returns the hits, and whether a try was taken: not where all `maxTries` are, nor of a link that is not
   * good
   */
  async takePasswordTry(
    on: Executor,
    tokenHash: Buffer,
    maxTries: number,
    counts: PlacedCounts,
  ): Promise<{ hits: Hit[]; isTaken: boolean }> {
    const rows = await takeTryStatement(on, { ...counts, tokenHash, maxTries });
    return { hits: rows.filter(isHit), isTaken: rows[0]?.isTaken ?? false };
  }

  /** The registrations that a password may select for the link with this token. */
  async listCandidates(on: Executor, tokenHash: Buffer): Promise<Candidate[]> {
    const found = await listCandidatesStatement(on, { tokenHash });
    return found.map((one) => ({ ...one, passwordHash: this.sealing.open(one.passwordHash) }));
  }

  /** Refunds one of a link's tries. */
  async refundPasswordTry(on: Executor, tokenHash: Buffer): Promise<void> {
    await on
      .update(registrations)
      .set({ passwordTries: sql`${registrations.passwordTries} - 1` })
      .where(and(eq(registrations.tokenHash, tokenHash), gt(registrations.passwordTries, 0)));
  }

  /**
   * Makes the pending registration the user; false when another one was faster, or it is no longer live.
   */
  async settle(on: Executor, settling: Settling, client: ClientInfo): Promise<boolean> {
    return (await settleStatement(on, { ...settling, ...client })).length > 0;
  }
}

/** Whether a count stands in a row: there is none where nothing is counted. */
function isHit<T extends { hits: number | null }>(row: T): row is T & Hit {
  return row.hits !== null;
}
