import { Inject, Injectable } from '@nestjs/common';
import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Locale } from '../../platform/registry/locales.js';
import { newId } from '../../platform/crypto/ids.js';
import type { Executor } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { PlacedCounts } from '../../platform/limits/counting.js';
import type { Hit } from '../../platform/limits/rate-limits.repository.js';
import { PasswordSealing } from '../passwords/password-sealing.js';
import { enqueueAgainStatement, insertStatement } from './registering.js';
import { links } from './links.js';
import { registrations } from './registrations.table.js';
import { findByTokenStatement, settleStatement } from './verifying.js';

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
  browserPendingId: string | undefined;
  /** The user that this registration has become. */
  browserUserId: string | undefined;
}

/** A pending registration that a password may name. */
export interface Candidate {
  id: string;
  passwordHash: string;
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
    const { browserPendingId, browserUserId, ...link } = found;
    return {
      ...link,
      browserPendingId: browserPendingId ?? undefined,
      browserUserId: browserUserId ?? undefined,
    };
  }

  /**
   * Up to `limit` pending registrations of the link's address that a password may name, verified ones too:
   * the link's own first, then the newest.
   */
  async listCandidates(on: Executor, link: Link, limit: number): Promise<Candidate[]> {
    const found = await on
      .select({ id: registrations.id, passwordHash: registrations.passwordHash })
      .from(registrations)
      .where(
        and(
          eq(registrations.email, link.email),
          isNull(registrations.endedAt),
          gt(registrations.expiresAt, sql`now()`),
        ),
      )
      .orderBy(sql`${registrations.id} = ${link.id} desc`, desc(registrations.createdAt))
      .limit(limit);
    return found.map(({ id, passwordHash }) => ({ id, passwordHash: this.sealing.open(passwordHash) }));
  }

  /** Takes one of a link's tries at the password; false when `most` are used up. */
  async takePasswordTry(on: Executor, id: string, most: number): Promise<boolean> {
    const taken = await on
      .update(registrations)
      .set({ passwordTries: sql`${registrations.passwordTries} + 1` })
      .where(and(eq(registrations.id, id), lt(registrations.passwordTries, most)))
      .returning({ id: registrations.id });
    return taken.length > 0;
  }

  /** Refunds one of a link's tries. */
  async refundPasswordTry(on: Executor, id: string): Promise<void> {
    await on
      .update(registrations)
      .set({ passwordTries: sql`${registrations.passwordTries} - 1` })
      .where(and(eq(registrations.id, id), gt(registrations.passwordTries, 0)));
  }

  /**
   * Makes the pending registration the user, and returns its id; undefined when another one was faster, or it
   * is no longer live.
   */
  async settle(
    on: Executor,
    pendingId: string,
    linkId: string,
    client: ClientInfo,
  ): Promise<string | undefined> {
    const userId = newId();
    const settled = await settleStatement(on, { pendingId, linkId, userId, ...client });
    return settled.length > 0 ? userId : undefined;
  }
}
