import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { isServersFault, RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { CountedHit, Reservation } from '../../platform/limits/reservations.js';
import { type Device, DeviceTokens } from '../devices/device-token.js';
import { LOGIN, STRANGERS } from './login.costs.js';
import type { Credentials } from './login.repository.js';
import { LoginService } from './login.service.js';
import { type Comparison, PasswordComparison, reasonOf } from './password-comparison.js';
import { SignInNotices } from './sign-in-notices.js';
import type { PasswordSignIn } from './password-sign-in.js';
import type { SignInOutcome } from './sign-in-outcome.js';

/** A sign-in that is counted, with what was found for it. */
interface Try {
  presented: PasswordSignIn;
  /** In milliseconds of the process's clock. */
  arrivedAt: number;
  /** The browser, if it has signed in before. */
  device: Device | undefined;
  found: Credentials;
  tries: CountedHit[];
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
    const arrivedAt = performance.now();
    const device = this.devices.read(presented.deviceToken);
    // Of other credentials it is another one, or what has failed before would count against the password that
    // was chosen since.
    const deviceId = device && `${device.id}|${device.credentialEpoch}`;
    const { reservation: counted, found } = await this.limits.consumeBeside(
      LOGIN,
      { ip: client.ip, email: presented.email, deviceId },
      (on) => this.comparison.find(on, presented),
    );
    const tries = counted.filter(({ limit }) => limit !== 'login_per_ip');
    try {
      return await this.judge({ presented, arrivedAt, device, found, tries }, client);
    } catch (error) {
      // A try that was not judged says nothing about the password, and must not be counted.
      if (isServersFault(error))
        await this.limits
          .refund(this.db, [...counted.filter(({ limit }) => limit === 'login_per_ip'), ...tries])
          .catch(() => undefined);
      throw error;
    }
  }

  /** Compares the password. The tries become more where the browser turns out to be a stranger. */
  private async judge(
    { presented, arrivedAt, device, found, tries }: Try,
    client: ClientInfo,
  ): Promise<SignInOutcome> {
    const { email, password, refreshToken, remember, trustedSecret } = presented;
    const { user } = found;
    const isKnown = user !== undefined && this.devices.knows(device, user.id, user.credentialEpoch);
    // A device of somebody else, or of other credentials, is unknown here.
    if (device && !isKnown)
      tries.push(...(await this.limits.consume({ paidBy: STRANGERS }, { ip: client.ip, email })));
    const compared = await this.comparison.compare(found, password, { ip: client.ip, account: email });
    if (!compared.isUser || !user?.isActive) return this.refuse(found, compared, tries, client);
    const { id: userId, credentialEpoch, seen } = user;
    const signIn = this.notices.proofOf(presented, { device, credentialEpoch }, client, arrivedAt);
    return this.logins.complete(
      {
        userId,
        credentialEpoch,
        seen,
        evidence: [{ method: 'pwd' }],
        refreshToken,
        remember,
        device,
        trustedSecret,
        signIn,
        tries,
      },
      client,
    );
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
