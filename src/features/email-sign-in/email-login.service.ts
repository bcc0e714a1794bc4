import { Inject, Injectable } from '@nestjs/common';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import type { Device } from '../devices/device-token.js';
import { LoginService } from '../login/login.service.js';
import { SignInNotices } from '../login/sign-in-notices.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import { NewcomersService } from '../registration/newcomers.service.js';
import { EmailSignInsRepository, type WaitingSignIn } from './email-sign-ins.repository.js';

/** The browser that signs in: its cookies. */
export interface EmailBrowser {
  /** The one by which it asked. */
  browserSecret: string | undefined;
  refreshToken: string | undefined;
  device: Device | undefined;
  /** The cookie by which it may be trusted. */
  trustedSecret: string | undefined;
}

/** The refusal of a sign-in that goes on no more, by how it was proven. */
type Ended = Extract<Code, 'SIGN_IN_EXPIRED' | 'TOKEN_INVALID'>;

/** Somebody whose mailbox is proven, and the sign-in that the mail was for. */
interface ProvenMailbox {
  waiting: WaitingSignIn;
  tries: Reservation;
  ended: Ended;
}

/** From a mailbox that is proven to a session, of a user who may be made by it. */
@Injectable()
export class EmailLogin {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly signIns: EmailSignInsRepository,
    private readonly newcomers: NewcomersService,
    private readonly logins: LoginService,
    private readonly notices: SignInNotices,
    private readonly limits: RateLimiter,
  ) {}

  /**
   * Signs in by the link of a mail, in the browser that asked for it. In any other it uses nothing up.
   * @throws AppError `TOKEN_INVALID`; `OTHER_BROWSER`; what `complete` throws
   */
  byLink(token: string, browser: EmailBrowser, client: ClientInfo): Promise<SignInOutcome> {
    return this.limits.during({ paidBy: ['verify_per_ip'] }, client, async () => {
      const tokenHash = hashPresented(token);
      const browserHash = hashPresented(browser.browserSecret);
      const waiting = tokenHash && (await this.signIns.findLink(this.db, tokenHash, browserHash));
      if (!waiting) throw new AppError('TOKEN_INVALID');
      if (!waiting.isOwn) throw new AppError('OTHER_BROWSER');
      return this.complete({ waiting, tries: [], ended: 'TOKEN_INVALID' }, browser, client);
    });
  }

  /**
   * Signs in, and makes the user before where nobody has the address.
   * @throws AppError `ended` where it was used, or the credentials changed, meanwhile; what
   * `NewcomersService#register` and `LoginService#complete` throw
   */
  async complete(
    { waiting, tries, ended }: ProvenMailbox,
    { browserSecret, ...browser }: EmailBrowser,
    client: ClientInfo,
  ): Promise<SignInOutcome> {
    const { id, credentialEpoch, remember } = waiting;
    const userId = waiting.userId ?? (await this.register(waiting, client));
    if (userId === undefined) throw new AppError(ended);
    const shown = { refreshToken: undefined, browserSecret };
    const signIn = this.notices.proofOf(shown, { device: undefined, credentialEpoch }, client, 0);
    const usedBy = signIn?.key;
    if (!usedBy) throw new Error('a browser that signs in by email has its cookie');
    const redeem = async (tx: Parameters<EmailSignInsRepository['use']>[0]) => {
      if (!(await this.signIns.use(tx, id, usedBy))) throw new AppError(ended);
    };
    const evidence = [{ method: 'mail', isNewcomer: waiting.userId === null, redeem }] as const;
    const proof = { ...browser, userId, credentialEpoch, remember, evidence, signIn, tries };
    return this.logins.complete(proof, client).catch((refusal: unknown) => {
      if (refusal instanceof AppError && refusal.code === 'INVALID_CREDENTIALS')
        throw new AppError(ended, { cause: refusal });
      throw refusal;
    });
  }

  /** Finds the user who has come to the address meanwhile: by the other half of a double click. */
  private async register(
    { id, email, locale }: WaitingSignIn,
    client: ClientInfo,
  ): Promise<string | undefined> {
    const userId = await this.newcomers.register({ email, locale, by: 'email' }, client);
    return userId ?? this.signIns.findUser(this.db, id);
  }
}
