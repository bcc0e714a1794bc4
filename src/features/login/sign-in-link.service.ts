import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { type Device } from '../devices/device-token.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { type RequestedLink, LinkRequests } from '../one-time-tokens/link-requests.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { verifyPassword } from '../passwords/password-hash.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { BY_LINK, SIGN_IN_LINK } from './login.costs.js';
import { LoginService } from './login.service.js';
import type { SignInOutcome } from './sign-in-outcome.js';

const PURPOSE = 'sign-in';
const ASKED = { purpose: PURPOSE, event: 'sign_in_link_requested', cost: SIGN_IN_LINK } as const;
const OF_LINKS = { paidBy: ['verify_per_ip'] } as const;

/** The input of a sign-in by link. */
export interface SignInLinkProof {
  token: string;
  password: string;
  remember?: boolean | undefined;
  refreshToken: string | undefined;
  device: Device | undefined;
  /** The cookie by which this browser may be trusted. */
  trustedSecret: string | undefined;
}

/**
 * A sign-in with the right password while strangers have an account throttled: a link to its mailbox, with
 * tries of its own. It needs the password all the same, so that a mailbox alone signs nobody in; and it is
 * asked for without one, so that nobody learns whether it would have been right.
 */
@Injectable()
export class SignInLinkService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly requests: LinkRequests,
    private readonly links: OneTimeLinks,
    private readonly passwords: PasswordsRepository,
    private readonly logins: LoginService,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Mails a link, where there is somebody to mail it to: the live one again. Says nothing either way, and
   * takes the same time.
   * @throws AppError `RATE_LIMITED`
   */
  ask(asked: RequestedLink, client: ClientInfo): Promise<void> {
    return this.requests.ask(ASKED, asked, client);
  }

  /**
   * Signs in by a link and the password, once. Wrong passwords are counted by the link, and leave it as it
   * is.
   * @throws AppError `TOKEN_INVALID`; `PASSWORD_WRONG`; `INVALID_CREDENTIALS` when the credentials have
   * changed meanwhile; `RATE_LIMITED`, `BUSY`
   */
  signIn({ token, password, ...browser }: SignInLinkProof, client: ClientInfo): Promise<SignInOutcome> {
    return this.links.follow({ purpose: PURPOSE, token, cost: OF_LINKS }, client, (link) => {
      const { userId, email } = link;
      return this.limits.during(
        { paidBy: BY_LINK },
        { ip: client.ip, email, deviceId: link.id },
        async (tries) => {
          const found = await this.passwords.find(this.db, userId);
          if (
            !found ||
            !(await verifyPassword(found.hash ?? undefined, password, { ip: client.ip, account: email }))
          ) {
            await this.audit.record(this.db, 'login_failed', client, { userId, reason: 'wrong password' });
            throw new AppError('PASSWORD_WRONG');
          }
          const evidence = [{ method: 'mail', link }, { method: 'pwd' }] as const;
          return this.logins.complete(
            { ...browser, userId, credentialEpoch: found.credentialEpoch, evidence, tries },
            client,
          );
        },
      );
    });
  }
}
