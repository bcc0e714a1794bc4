import { Inject, Injectable } from '@nestjs/common';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import { isSwitchedOff } from '../../platform/sign-in-methods/variables.js';
import { FOLLOW_IDENTITY_LINK } from './identities.costs.js';
import type { ShowingBrowser } from './identity-proofs.js';
import { IdentitySignIn } from './identity-sign-in.service.js';
import { PendingIdentitiesRepository } from './pending-identities.repository.js';

/** The browser that follows a link, with the cookie `identity`. */
type FollowingBrowser = Omit<ShowingBrowser, 'remember'> & { identitySecret: string | undefined };

/**
 * Links by which the owner of an address has an account at a provider linked. Each works in the browser that
 * has shown the account alone: else a thief who shows one with somebody else's address would have them link
 * it.
 */
@Injectable()
export class IdentityLink {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly pending: PendingIdentitiesRepository,
    private readonly signIns: IdentitySignIn,
    private readonly limits: RateLimiter,
  ) {}

  /**
   * Links the identity of a link to the user of its address, or makes one, and signs in by it; once.
   * @throws AppError `TOKEN_INVALID`, also while its provider is switched off; `LINK_OF_OTHER_BROWSER`: the
   * link goes on to work where it does; what `IdentitySignIn` throws
   */
  follow(token: string, browser: FollowingBrowser, client: ClientInfo): Promise<SignInOutcome> {
    return this.limits.during(FOLLOW_IDENTITY_LINK, client, async () => {
      const tokenHash = hashPresented(token);
      const pending = tokenHash && (await this.pending.find(this.db, tokenHash));
      if (!pending || isSwitchedOff(this.env, pending.provider)) throw new AppError('TOKEN_INVALID');
      const { id, browserHash, locale, remember, providerSession, ...identity } = pending;
      if (!hashPresented(browser.identitySecret)?.equals(browserHash))
        throw new AppError('LINK_OF_OTHER_BROWSER');
      const shown = {
        identity: { ...identity, name: undefined, providerSession: providerSession ?? undefined },
        browser: { ...browser, remember },
        locale,
        mailbox: {
          consume: (tx: Executor) => this.pending.consume(tx, id),
          refusal: 'TOKEN_INVALID' as const,
        },
      };
      return this.signIns.completeByMailbox(shown, client);
    });
  }
}
