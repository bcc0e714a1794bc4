import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/ids.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LoginService, type Proof } from '../login/login.service.js';
import type { Evidence, SignInOutcome } from '../login/sign-in-outcome.js';
import { FollowedLinks, type Verification } from './followed-links.js';
import { type Link, RegistrationsRepository, type Selected } from './registrations.repository.js';
import { SettlementService } from './settlement.service.js';

/** A user who was made just now, and what the sign-in of their browser came to; undefined: there is none. */
export interface Verified {
  userId: string;
  signIn: SignInOutcome | undefined;
}

type Browser = Pick<Proof, 'refreshToken' | 'device' | 'trustedSecret'>;

/**
 * Registration that can't be taken over: a pending registration becomes a user only when its link (the
 * mailbox) and its browser or password (the person) come together, in whatever order they were made.
 */
@Injectable()
export class VerificationService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly links: FollowedLinks,
    private readonly settlement: SettlementService,
    private readonly registrations: RegistrationsRepository,
    private readonly logins: LoginService,
  ) {}

  /**
   * Follows a link. The token proves the mailbox; a typed password, or else this browser's cookie, selects
   * which of the address's live registrations becomes the user. The password is only compared: it sets
   * nothing. A link that was followed before is followed again without an effect; the browser that has become
   * the user by it, and still has the registration's cookie, has not got that answer, and is taken for that
   * user again. Then the browser is signed in, unless SIGN_IN_AFTER_VERIFY is off: in the transaction that
   * makes the user, where nothing stands between.
   * @returns the user when there is one by this call, or by one whose answer was lost; else undefined
   * @throws AppError `TOKEN_INVALID`; `PASSWORD_REQUIRED` when neither cookie nor password selects one: the
   * token survives; `RATE_LIMITED`, `BUSY`
   */
  async verify(presented: Verification, browser: Browser, client: ClientInfo): Promise<Verified | undefined> {
    const newUser = proofOf(newId(), presented, browser);
    const followed = await this.links.follow(presented, client, async (link, selected) => {
      // The answer clears the cookie: a browser that shows it once more has not got it. Link and cookie have
      // shown as much as they did then.
      if (link.spent && presented.password === undefined) return link.browserUserId;
      if (!selected) throw new AppError('PASSWORD_REQUIRED');
      return link.spent ? undefined : this.settle({ link, selected, presented }, newUser, client);
    });
    if (typeof followed !== 'string') return followed;
    const proof = { ...newUser, userId: followed };
    return {
      userId: followed,
      signIn: this.env.SIGN_IN_AFTER_VERIFY ? await this.signIn(proof, client) : undefined,
    };
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

  /**
   * Makes the user of the proof, and signs them in with it where both take one round trip.
   * @returns the user's id where they are still to be signed in; undefined where the same link was faster
   */
  private async settle(
    { link, selected, presented }: { link: Link; selected: Selected; presented: Verification },
    proof: Proof,
    client: ClientInfo,
  ): Promise<Verified | string | undefined> {
    const { userId } = proof;
    const isTried = presented.password !== undefined;
    const settling = { pendingId: selected.id, linkId: link.id, isTried, userId };
    if (this.env.SIGN_IN_AFTER_VERIFY && this.settlement.isOneStatement) {
      const { email } = link;
      const make = (tx: Executor) => this.settlement.send(tx, settling, client);
      const signIn = await this.logins.welcome(proof, { email, locale: selected.locale, make }, client);
      if (signIn) return { userId, signIn };
    }
    if (await this.settlement.settle(settling, client)) return userId;

    // Somebody was faster. If it was this very link, twice at the same time, then all is as it should be.
    const tokenHash = hashPresented(presented.token);
    const now = tokenHash && (await this.registrations.findLink(this.db, tokenHash, null));
    if (!now?.spent) throw new AppError('TOKEN_INVALID');
    return undefined;
  }
}

/** Of a user whose id is that one: the mailbox, and the password where one was typed. */
function proofOf(userId: string, { password }: Verification, browser: Browser): Proof {
  const shown: readonly Evidence[] = password === undefined ? [] : [{ method: 'pwd' }];
  return {
    ...browser,
    userId,
    credentialEpoch: 0,
    evidence: [{ method: 'mail', link: 'registration' }, ...shown],
    tries: [],
  };
}
