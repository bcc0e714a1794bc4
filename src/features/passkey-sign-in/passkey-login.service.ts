import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { DeviceTokens } from '../devices/device-token.js';
import { LoginService } from '../login/login.service.js';
import type { Evidence, SignInOutcome } from '../login/sign-in-outcome.js';
import type { ChallengeUse } from '../passkeys/challenges.js';
import {
  type CheckedPasskey,
  type GivenOptions,
  methodOf,
  PasskeyProofs,
  type RightPasskey,
  type ShownPasskey,
} from '../passkeys/passkey-proofs.js';
import type { PasskeyUse } from '../passkeys/passkeys.repository.js';
import { asOne } from './refusals.js';
import { BY_PASSKEY_ALONE } from './passkey-sign-in.costs.js';

/** The browser that signs in: its cookies, and what its person wants of it. */
export interface PasskeyBrowser {
  refreshToken: string | undefined;
  deviceToken: string | undefined;
  /** Whether the cookies outlive the browser; missing: yes. */
  remember?: boolean | undefined;
}

/** Nothing of this browser but its cookie ties a challenge to a sign-in: nobody has said yet who they are. */
const USE: ChallengeUse = { purpose: 'sign-in', boundTo: '' };

/** Sign-ins by a passkey alone: its device has verified its user, which is a factor of its own. */
@Injectable()
export class PasskeyLogin {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly proofs: PasskeyProofs,
    private readonly logins: LoginService,
    private readonly devices: DeviceTokens,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /** The same for everybody. @throws AppError `FACTOR_UNAVAILABLE` */
  options(): GivenOptions {
    return this.proofs.optionsForAnybody(USE);
  }

  /**
   * Signs in the person of a passkey. Whatever is wrong is answered alike: an unknown one, a wrong signature,
   * a user who is disabled.
   * @throws AppError `PASSKEY_REFUSED`; `CHALLENGE_EXPIRED`; `RATE_LIMITED`; what the hooks throw
   */
  async signIn(shown: ShownPasskey, browser: PasskeyBrowser, client: ClientInfo): Promise<SignInOutcome> {
    // Beside the limits: it writes nothing, and who is over them has it thrown away.
    const checking = this.proofs.check(shown, USE, { requiresUser: true });
    checking.catch(() => undefined);
    return this.limits.during(BY_PASSKEY_ALONE, { ip: client.ip }, async () => {
      const checked = await checking;
      if (!checked.isRight || !checked.passkey.isActive) return this.refuse(checked, client);
      return this.complete(checked, browser, client);
    });
  }

  private async complete(
    right: RightPasskey,
    { refreshToken, deviceToken, remember }: PasskeyBrowser,
    client: ClientInfo,
  ): Promise<SignInOutcome> {
    const { userId, credentialEpoch } = right.passkey;
    const device = this.devices.read(deviceToken);
    const evidence = this.evidenceOf(right, client);
    // Nobody is asked for more, so it does not matter whether this browser is trusted.
    const trustedSecret = undefined;
    const browser = { refreshToken, remember, device, trustedSecret };
    return asOne(this.logins.complete({ userId, credentialEpoch, evidence, ...browser, tries: [] }, client));
  }

  /** Two factors: what the person has, and that their device knows them. */
  private evidenceOf(right: RightPasskey, client: ClientInfo): [Evidence, Evidence] {
    let used: Promise<PasskeyUse> | undefined;
    const use = (tx: Executor) => (used ??= this.proofs.use(tx, right));
    const redeem = async (tx: Executor) => this.proofs.judge(tx, await use(tx), right, client);
    return [
      { method: 'mfa', begin: use, redeem },
      { method: methodOf(right.passkey), redeem: () => Promise.resolve() },
    ];
  }

  private async refuse(checked: CheckedPasskey, client: ClientInfo): Promise<never> {
    const about = checked.isRight
      ? { userId: checked.passkey.userId, reason: 'disabled' }
      : { userId: checked.userId, reason: checked.reason };
    await this.audit.record(this.db, 'login_failed', client, about);
    throw new AppError('PASSKEY_REFUSED');
  }
}
