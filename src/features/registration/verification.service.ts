import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { type Database, inOneTrip } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { verifyPassword } from '../passwords/password-hash.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LoginService, type Proof } from '../login/login.service.js';
import type { Evidence, SignInOutcome } from '../login/sign-in-outcome.js';
import { SettlementService } from './settlement.service.js';
import { VERIFY } from './registration.costs.js';
import { type Candidate, type Link, RegistrationsRepository } from './registrations.repository.js';

/**
 * How many passwords can be tried with one link: its holder has the mailbox, but perhaps not the password.
 */
const PASSWORD_TRIES = 10;

/**
 * With how many pending registrations of one address a password is compared: each costs a hash, and a
 * stranger can make many.
 */
const CANDIDATES = 5;

/** The input of a link that is followed. */
export interface Verification {
  token: string;
  password: string | undefined;
  /** The registration cookie. */
  browserSecret: string | undefined;
}

/** A user who was made just now, and what the sign-in of their browser came to; undefined: there is none. */
export interface Verified {
  userId: string;
  signIn: SignInOutcome | undefined;
}

/**
 * Registration that can't be taken over: a pending registration becomes a user only when its link (the
 * mailbox) and its browser or password (the person) come together, in whatever order they were made.
 */
@Injectable()
export class VerificationService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly settlement: SettlementService,
    private readonly registrations: RegistrationsRepository,
    private readonly logins: LoginService,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Follows a link. The token proves the mailbox; a typed password, or else this browser's cookie, selects
   * which of the address's live registrations becomes the user. The password is only compared: it sets
   * nothing. A link that was followed before is followed again without an effect; the browser that has become
   * the user by it, and still has the registration's cookie, has not got that answer, and is taken for that
   * user again. Then the browser is signed in, unless SIGN_IN_AFTER_VERIFY is off.
   * @returns the user when there is one by this call, or by one whose answer was lost; else undefined
   * @throws AppError `TOKEN_INVALID`; `PASSWORD_REQUIRED` when neither cookie nor password selects one: the
   * token survives; `RATE_LIMITED`, `BUSY`
   */
  async verify(
    presented: Verification,
    browser: Pick<Proof, 'refreshToken' | 'device' | 'trustedSecret'>,
    client: ClientInfo,
  ): Promise<Verified | undefined> {
    const { token, password, browserSecret } = presented;
    const tokenHash = hashPresented(token);
    const userId = await this.limits.duringRead(
      VERIFY,
      client,
      async (on) => tokenHash && this.registrations.findLink(on, tokenHash, hashPresented(browserSecret)),
      async (link) => {
        if (!tokenHash || !link) throw new AppError('TOKEN_INVALID');
        return this.follow(link, { tokenHash, password }, client);
      },
    );
    if (userId === undefined) return undefined;
    const shown: readonly Evidence[] = presented.password === undefined ? [] : [{ method: 'pwd' }];
    const proof = {
      ...browser,
      userId,
      credentialEpoch: 0,
      evidence: [{ method: 'mail', link: 'registration' }, ...shown] as const,
      tries: [],
    };
    return { userId, signIn: this.env.SIGN_IN_AFTER_VERIFY ? await this.signIn(proof, client) : undefined };
  }

  /**
   * A user who was disabled, or whose credentials were changed, in the meantime gets no session; verified
   * they are all the same.
   */
  private signIn(proof: Proof, client: ClientInfo): Promise<SignInOutcome | undefined> {
    return this.logins.complete(proof, client).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'INVALID_CREDENTIALS') return undefined;
      throw error;
    });
  }

  private async follow(
    link: Link,
    { tokenHash, password }: { tokenHash: Buffer; password: string | undefined },
    client: ClientInfo,
  ): Promise<string | undefined> {
    if (link.ended && !link.spent) throw new AppError('TOKEN_INVALID');
    // The answer clears the cookie: a browser that shows it once more has not got it. Link and cookie have
    // shown as much as they did then.
    if (link.spent && password === undefined) return link.browserUserId;

    const pendingId =
      password === undefined ? link.browserPendingId : await this.findByPassword(link, password, client);
    if (pendingId === undefined) throw new AppError('PASSWORD_REQUIRED');
    if (link.spent) return undefined;
    const userId = await this.settlement.settle(pendingId, link.id, client);
    if (userId !== undefined) return userId;

    // Somebody was faster. If it was this very link, twice at the same time, then all is as it should be.
    const now = await this.registrations.findLink(this.db, tokenHash, null);
    if (!now?.spent) throw new AppError('TOKEN_INVALID');
    return undefined;
  }

  private async findByPassword(
    link: Link,
    password: string,
    client: ClientInfo,
  ): Promise<string | undefined> {
    // Taken before the comparison: of many tries at once no more than the limit get through.
    const [isTaken, candidates] = await inOneTrip(this.db, (on) =>
      Promise.all([
        this.registrations.takePasswordTry(on, link.id, PASSWORD_TRIES),
        this.registrations.listCandidates(on, link, CANDIDATES),
      ]),
    );
    if (!isTaken) throw new AppError('TOKEN_INVALID');
    const compared = { ip: client.ip, account: link.email };
    const pendingId = await compare(candidates, password, compared).catch(async (error: unknown) => {
      // Nothing was compared, so nothing was tried: a server that was busy ten times must not use the link
      // up.
      await this.registrations.refundPasswordTry(this.db, link.id).catch(() => undefined);
      throw error;
    });
    if (pendingId === undefined)
      await this.audit.record(this.db, 'verification_refused', client, { reason: 'wrong password' });
    return pendingId;
  }
}

/** @returns the registration that has the password, if one of these has */
async function compare(
  candidates: readonly Candidate[],
  password: string,
  asked: Parameters<typeof verifyPassword>[2],
): Promise<string | undefined> {
  for (const { id, passwordHash } of candidates)
    if (await verifyPassword(passwordHash, password, asked)) return id;
  return undefined;
}
