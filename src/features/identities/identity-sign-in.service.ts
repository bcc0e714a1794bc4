import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { newId } from '../../platform/crypto/ids.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { Locale } from '../../platform/registry/locales.js';
import { LoginService, type Proof } from '../login/login.service.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import { NewcomersService } from '../registration/newcomers.service.js';
import { IdentityMails, type Mailed } from './identity-mails.service.js';
import {
  IdentityProofs,
  type NamedIdentity,
  refusalOf,
  type ShowingBrowser,
  type ShownIdentity,
} from './identity-proofs.js';
import { verdictOf } from './linking-rule.js';
import { decideUntilSettled, Overtaken } from './overtaken.js';
import type { ProvenIdentity } from './proven-identity.js';
import { type FoundStanding, StandingRepository } from './standing.repository.js';

/** The browser that comes back from a provider. */
export interface IdentityBrowser extends ShowingBrowser {
  /** The cookie `identity`. */
  identitySecret: string | undefined;
  /** Where the page of a mailed link leads on to: `ReturnToPipe` has seen it. */
  returnTo?: string | null | undefined;
  /** Of a mail, and of the user who is made. */
  locale: Locale;
}

/** An identity that is shown, and the language of the user whom it makes. */
type Shown = ShownIdentity & { locale: string };

/** Sign-ins by an account at a provider, by the linking rule. */
@Injectable()
export class IdentitySignIn {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly standings: StandingRepository,
    private readonly proofs: IdentityProofs,
    private readonly mails: IdentityMails,
    private readonly newcomers: NewcomersService,
    private readonly logins: LoginService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Signs in by an identity that a provider vouches for just now; or links it first, or makes a user by it;
   * or mails a link to its address.
   * @throws AppError `IDENTITY_WITHOUT_EMAIL` for one that is not known and has no address;
   * `IDENTITY_REFUSED` where its user is disabled; `SIGN_UP_CLOSED`, `EMAIL_REFUSED` where nobody new may
   * have the address; `RATE_LIMITED` of the mails; what the hooks throw
   */
  complete(
    identity: ProvenIdentity,
    browser: IdentityBrowser,
    client: ClientInfo,
  ): Promise<SignInOutcome | Mailed> {
    return decideUntilSettled(async () => {
      const standing = await this.standings.find(this.db, identity);
      if (verdictOf(identity, standing) === 'mail')
        return this.mails.ask({ ...identity, email: identity.email ?? '' }, browser, client);
      return this.carryOut({ identity, browser, locale: browser.locale }, standing, client);
    });
  }

  /**
   * The same once the mailbox of its address has shown itself, in this browser: nothing is mailed any more.
   * @throws as `complete`, and the mailbox's refusal where nothing can come of it any more
   */
  completeByMailbox(shown: Shown & Required<ShownIdentity>, client: ClientInfo): Promise<SignInOutcome> {
    return decideUntilSettled(async () =>
      this.carryOut(shown, await this.standings.find(this.db, shown.identity), client),
    );
  }

  private async carryOut(shown: Shown, standing: FoundStanding, client: ClientInfo): Promise<SignInOutcome> {
    const { identity, mailbox } = shown;
    const { email } = identity;
    const { known, owner } = standing;
    const proven = mailbox ? { email, isEmailVerified: true, isAuthority: true } : identity;
    const verdict = verdictOf(proven, standing);
    if (verdict === 'sign-in' && known) return this.signIn(shown, this.proofs.ofKnown(shown, known), client);
    if (email === undefined) throw new AppError('IDENTITY_WITHOUT_EMAIL');
    const named = { ...shown, identity: { ...identity, email } };
    if (verdict === 'link' && owner)
      return this.signIn(shown, this.proofs.ofNew(named, owner, client), client);
    if (verdict === 'register') return this.register(named, standing, client);
    await this.audit.record(this.db, 'login_failed', client, {
      userId: (known ?? owner)?.userId,
      reason: 'disabled',
    });
    throw new AppError(refusalOf(shown));
  }

  private async register(
    shown: Shown & NamedIdentity,
    { mayRegister }: FoundStanding,
    client: ClientInfo,
  ): Promise<SignInOutcome> {
    if (!mayRegister) throw new AppError('SIGN_UP_CLOSED');
    const newcomer = { email: shown.identity.email, locale: shown.locale, by: 'provider' } as const;
    const identityId = newId();
    // In one transaction: another callback of the same account finds both, or neither.
    const userId = await this.newcomers.register(newcomer, client, (tx, userId) =>
      this.proofs.link(tx, shown, { id: identityId, userId }, client),
    );
    if (userId === undefined) throw new Overtaken(refusalOf(shown));
    const known = { identityId, userId, credentialEpoch: 0, isActive: true };
    return this.signIn(shown, this.proofs.ofKnown(shown, known, true), client);
  }

  /** Where the credentials are others by now, what holds now decides. */
  private signIn(shown: Shown, proof: Proof, client: ClientInfo): Promise<SignInOutcome> {
    return this.logins.complete(proof, client).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'INVALID_CREDENTIALS')
        throw new Overtaken(refusalOf(shown));
      throw error;
    });
  }
}
