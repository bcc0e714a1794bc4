import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { PlacedCounts } from '../../platform/limits/counting.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { verifyPassword } from '../passwords/password-hash.js';
import { VERIFY } from './registration.costs.js';
import {
  type Candidate,
  type Link,
  RegistrationsRepository,
  type Selected,
} from './registrations.repository.js';

/**
 * How many passwords can be tried with one link: its holder has the mailbox, but perhaps not the password.
 */
const PASSWORD_TRIES = 10;

/** The input of a link that is followed. */
export interface Verification {
  token: string;
  password: string | undefined;
  /** The registration cookie. */
  browserSecret: string | undefined;
}

/** A link that is good, and the registration that was selected; undefined: none was. */
type Work<T> = (link: Link, selected: Selected | undefined) => Promise<T>;

/** The link of a registration, and the registration of its address that cookie or password selects. */
@Injectable()
export class FollowedLinks {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Counts a link that is followed, finds it, and does `work` with what it selects: the registration that has
   * the typed password, or else that of this browser. Count and look-up take one round trip.
   * @throws AppError `RATE_LIMITED`, `BUSY`; `TOKEN_INVALID`, also where the link's tries at a password are
   * used up; what `work` throws
   */
  follow<T>(presented: Verification, client: ClientInfo, work: Work<T>): Promise<T> {
    const { token, password, browserSecret } = presented;
    const tokenHash = hashPresented(token);
    const find = async (on: Executor) =>
      tokenHash && this.registrations.findLink(on, tokenHash, hashPresented(browserSecret));
    if (tokenHash && password !== undefined) return this.tryPassword(tokenHash, password, client, work);
    return this.limits.duringRead(VERIFY, client, find, (found) => {
      const link = goodOf(found);
      return work(link, link.browserPending);
    });
  }

  /**
   * The try is taken before the comparison, in the statement that counts: of many at once no more than the
   * limit get through.
   */
  private tryPassword<T>(tokenHash: Buffer, password: string, client: ClientInfo, work: Work<T>): Promise<T> {
    const { registrations } = this;
    const sent = {
      write: (on: Executor, counts: PlacedCounts) =>
        registrations.takePasswordTry(on, tokenHash, PASSWORD_TRIES, counts),
      read: (on: Executor) =>
        Promise.all([
          registrations.findLink(on, tokenHash, null),
          registrations.listCandidates(on, tokenHash),
        ]),
    };
    return this.limits.duringWrite(VERIFY, client, sent, async ({ isTaken }, reading) => {
      const { link, selected } = await compare(reading, isTaken, { password, ip: client.ip }).catch(
        async (error: unknown) => {
          // Nothing was compared, so nothing was tried: a server that was busy ten times must not use the
          // link up.
          if (isTaken) await registrations.refundPasswordTry(this.db, tokenHash).catch(() => undefined);
          throw error;
        },
      );
      if (!selected)
        await this.audit.record(this.db, 'verification_refused', client, { reason: 'wrong password' });
      return work(link, selected);
    });
  }
}

/** @throws AppError `TOKEN_INVALID` for a link that is unknown, expired, or has lost to another */
function goodOf(link: Link | null | undefined): Link {
  if (!link || (link.ended && !link.spent)) throw new AppError('TOKEN_INVALID');
  return link;
}

/**
 * The link, and the registration that has the password, if one of these has.
 * @throws AppError `TOKEN_INVALID`, `BUSY`
 */
async function compare(
  reading: Promise<readonly [Link | undefined, readonly Candidate[]]>,
  isTaken: boolean,
  { password, ip }: { password: string; ip: string | null },
): Promise<{ link: Link; selected: Selected | undefined }> {
  const [found, candidates] = await reading;
  const link = goodOf(found);
  if (!isTaken) throw new AppError('TOKEN_INVALID');
  for (const candidate of candidates)
    if (await verifyPassword(candidate.passwordHash, password, { ip, account: link.email }))
      return { link, selected: candidate };
  return { link, selected: undefined };
}
