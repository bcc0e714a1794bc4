import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Locale } from '../../platform/registry/locales.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { isServersFault, RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { LimitName } from '../../platform/registry/limit-rule.js';
import { AddressPolicy } from '../users/address-policy.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { Profile } from '../../platform/registry/register.js';
import type { StoredProfile } from '../users/users.table.js';
import type { RegistrationRequest } from './hooks.js';
import { CalmNetworks } from './calm-networks.js';
import { PendingRegistrations } from './pending-registrations.js';
import { REGISTER } from './registration.costs.js';
import type { RegisterBody } from './registration.dto.js';

type Request = RegistrationRequest<StoredProfile> & { password: string };

/** Of a registration whose password is refused. */
const REFUSED = { paidBy: ['register_per_ip'] } as const;
/** Of one that was counted before. */
const UNPAID = { paidBy: [] } as const;

/** Registration that tells nobody whether an address is known. */
@Injectable()
export class RegistrationService {
  private readonly networks = new CalmNetworks();

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly addresses: AddressPolicy,
    private readonly policy: PasswordPolicy,
    private readonly limits: RateLimiter,
    private readonly pending: PendingRegistrations,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Starts a pending registration and mails its link; for an address with a user, the mail says "you have an
   * account" instead, and for one that is not invited where SIGN_UP wants that, so.
   * @param locale of its mail, and of the user that it becomes
   * @returns the secret for this browser's cookie, and for how long: the same for every address
   * @throws what the hook `beforeRegister` throws; AppError `VALIDATION_FAILED` for a password that is too
   * short or too long, `PASSWORD_REFUSED` for one that is easily guessed; `SIGN_UP_CLOSED`,
   * `TERMS_OUTDATED`, `EMAIL_REFUSED`; `RATE_LIMITED`, `BUSY`
   */
  async register(
    { email, password, returnTo, termsVersion, profile = {}, extra = {} }: RegisterBody,
    client: ClientInfo,
    locale: Locale,
  ): Promise<{ browserSecret: string; maxAgeSeconds: number }> {
    if (this.env.SIGN_UP === 'off') throw new AppError('SIGN_UP_CLOSED');
    if (termsVersion !== undefined && termsVersion !== this.env.TERMS_VERSION)
      throw new AppError('TERMS_OUTDATED');
    this.addresses.check(email, 'email');
    const request = { email, password, profile, extra, client };
    const start = async (cost: { paidBy: readonly LimitName[] }) => {
      const passwordHash = await hashPassword(password, { ip: client.ip, account: email });
      const accepting = { returnTo: returnTo ?? null, acceptedTerms: termsVersion ?? null };
      const attempt = { email, ...accepting, profile, locale, passwordHash };
      return this.pending.start(attempt, cost, client.ip);
    };
    const first = () => this.countFirst(request, () => start(UNPAID));
    // A hook is asked about what the limits have let through.
    if (this.hooks.has('beforeRegister')) return first();
    return this.networks.choose(client.ip, () => this.countAlong(request, () => start(REGISTER)), first);
  }

  /** Counts a registration, and starts it then. */
  private countFirst<T>(request: Request, start: () => Promise<T>): Promise<T> {
    const { email, client } = request;
    return this.limits.during(REGISTER, { ip: client.ip, email }, async (hits) => {
      await this.accept(request).catch(async (refusal: unknown) => {
        // No mail is written for it; the try alone counts, since it may have asked the list of breached
        // passwords, or somebody whom a hook asks.
        await this.limits.refund(
          this.db,
          hits.filter(({ limit }) => limit !== 'register_per_ip'),
        );
        throw refusal;
      });
      return start();
    });
  }

  /** Starts a registration, which is counted as it is written: one round trip for both. */
  private async countAlong<T>(request: Request, start: () => Promise<T>): Promise<T> {
    const { email, client } = request;
    await this.accept(request).catch(async (refusal: unknown) => {
      // The try counts, as above.
      if (!isServersFault(refusal)) await this.limits.consume(REFUSED, { ip: client.ip, email });
      throw refusal;
    });
    return start();
  }

  /** The same for every address, and before any is looked up. */
  private async accept({ password, profile, ...request }: Request): Promise<void> {
    await this.hooks.run('beforeRegister', { ...request, profile: profile as Profile });
    await this.policy.check(password, { path: 'password', email: request.email });
  }
}
