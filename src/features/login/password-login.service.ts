import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { isServersFault, RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import { DeviceTokens } from '../devices/device-token.js';
import { LOGIN, STRANGERS } from './login.costs.js';
import type { Credentials } from './login.repository.js';
import { LoginService } from './login.service.js';
import { type Comparison, PasswordComparison, reasonOf } from './password-comparison.js';
import { SignInNotices } from './sign-in-notices.js';
import type { SignInOutcome } from './sign-in-outcome.js';

/** The input of a sign-in. */
export interface PasswordSignIn {
  email: string;
  password: string;
  /** The registration cookie. */
  browserSecret: string | undefined;
  /** The refresh cookie: its session is replaced by the new one. */
  refreshToken: string | undefined;
  /** The device cookie. */
  deviceToken: string | undefined;
  /** The cookie by which this browser may be trusted. */
  trustedSecret: string | undefined;
  /** Whether the cookies outlive the browser; missing: yes. */
  remember?: boolean | undefined;
}

@Injectable()
export class PasswordLoginService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly comparison: PasswordComparison,
    private readonly logins: LoginService,
    private readonly devices: DeviceTokens,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly notices: SignInNotices,
  ) {}

  /**
   * Signs in by password. Each try reserves a failure, which only a wrong one keeps. Always verifies one hash
   * (the user's or a dummy), and a second one whenever the registration cookie names a pending registration,
   * whatever the first said: neither answer nor time tells a stranger about an address.
   * @throws AppError `INVALID_CREDENTIALS`; `EMAIL_NOT_VERIFIED` only to the browser that registered, with
   * the password it chose; `RATE_LIMITED`; `BUSY`
   */
  async login(presented: PasswordSignIn, client: ClientInfo): Promise<SignInOutcome> {
    const { email, refreshToken, remember, trustedSecret } = presented;
    const { ip } = client;
    const arrivedAt = performance.now();
    const device = this.devices.read(presented.deviceToken);
    // Of other credentials it is another one, or what has failed before would count against the password that
    // was chosen since.
    const deviceId = device && `${device.id}|${device.credentialEpoch}`;
    const { reservation: counted, found } = await this.limits.consumeBeside(
      LOGIN,
      { ip, email, deviceId },
      (on) => this.comparison.find(on, email, presented.browserSecret),
    );
    const tries = counted.filter(({ limit }) => limit !== 'login_per_ip');
    try {
      const { user } = found;
      const isKnown = user !== undefined && this.devices.knows(device, user.id, user.credentialEpoch);
      // A device of somebody else, or of other credentials, is unknown here.
      if (device && !isKnown)
        tries.push(...(await this.limits.consume({ paidBy: STRANGERS }, { ip, email })));
      const compared = await this.comparison.compare(found, presented.password, { ip, account: email });
      if (compared.isUser && user?.isActive) {
        const proof = { userId: user.id, credentialEpoch: user.credentialEpoch, device, tries };
        const signIn = this.notices.proofOf(presented, proof, client, arrivedAt);
        return await this.logins.complete(
          { ...proof, evidence: [{ method: 'pwd' }], refreshToken, trustedSecret, remember, signIn },
          client,
        );
      }
      return await this.refuse(found, compared, tries, client);
    } catch (error) {
      // A try that was not judged says nothing about the password, and must not be counted.
      if (isServersFault(error))
        await this.limits
          .refund(this.db, [...counted.filter(({ limit }) => limit === 'login_per_ip'), ...tries])
          .catch(() => undefined);
      throw error;
    }
  }

  /**
   * Audits a sign-in that failed, and refuses it.
   * @throws AppError `INVALID_CREDENTIALS` or `EMAIL_NOT_VERIFIED`, as `login` does
   */
  private async refuse(
    found: Credentials,
    compared: Comparison,
    tries: Reservation,
    client: ClientInfo,
  ): Promise<never> {
    const { user, registration } = found;
    await this.audit.record(this.db, 'login_failed', client, {
      userId: user?.id,
      reason: reasonOf(found, compared),
    });
    if (!compared.isPending || !registration?.isPending) throw new AppError('INVALID_CREDENTIALS');
    // Also where the address has a user by now: that one is not counted here would tell of it.
    await this.limits.refund(this.db, tries);
    throw new AppError('EMAIL_NOT_VERIFIED');
  }
}
