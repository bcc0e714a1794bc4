import { Inject, Injectable } from '@nestjs/common';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { isServersFault, RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Reservation } from '../../platform/limits/reservations.js';
import { DeviceTokens } from '../devices/device-token.js';
import { LoginService } from '../login/login.service.js';
import type { SecondMethod, SignInOutcome } from '../login/sign-in-outcome.js';
import {
  type PendingSignIn,
  PendingSignInsRepository,
} from '../pending-sign-ins/pending-sign-ins.repository.js';
import type { UserRow } from '../users/user.js';
import { SECOND_STEP } from './second-factors.costs.js';
import { WrongCodes } from './wrong-codes.js';

/** The browser that goes on with a sign-in: its cookies, and what its person wants of it. */
export interface WaitingBrowser {
  pendingSecret: string | undefined;
  refreshToken: string | undefined;
  deviceToken: string | undefined;
  trustedSecret: string | undefined;
  /** Whether it is not to be asked for a second factor again. */
  trust?: boolean | undefined;
}

/** A second factor that is shown. */
export interface ShownFactor {
  method: SecondMethod;
  /** Reads all that is needed for that, once the row is locked. */
  begin?: (tx: Executor, userId: string) => Promise<unknown>;
  /** Whether it is this user's, whose row is locked: uses it up, as far as `finish` does not. */
  isRight: (tx: Executor, user: UserRow) => Promise<boolean>;
  /** Uses it up, along with what else is written when it is right. */
  finish?: (tx: Executor) => Promise<void>;
}

/** The second step of a sign-in. */
@Injectable()
export class SecondStep {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly pending: PendingSignInsRepository,
    private readonly logins: LoginService,
    private readonly devices: DeviceTokens,
    private readonly limits: RateLimiter,
    private readonly wrongCodes: WrongCodes,
  ) {}

  /**
   * Goes on with a sign-in that waits, by a second factor. Each code takes a try of it before it is compared,
   * and a hit of the account's limits, which a right one gives back, and one that was not compared.
   * @throws AppError `SIGN_IN_EXPIRED` where none waits, or it has no try left; `CODE_WRONG`;
   * `RATE_LIMITED`; what `LoginService#complete` throws
   */
  async complete(browser: WaitingBrowser, shown: ShownFactor, client: ClientInfo): Promise<SignInOutcome> {
    const secretHash = hashPresented(browser.pendingSecret);
    const pending = secretHash && (await this.pending.takeTry(this.db, secretHash));
    if (!pending) throw new AppError('SIGN_IN_EXPIRED', { clears: ['pending'] });
    try {
      return await this.tryFactor(pending, browser, shown, client);
    } catch (error) {
      // Nothing was compared, or nothing came of it: that says nothing about the code.
      if (isServersFault(error) || (error instanceof AppError && error.code === 'RATE_LIMITED'))
        await this.pending.refundTry(this.db, pending.id).catch(() => undefined);
      throw error;
    }
  }

  private tryFactor(
    pending: PendingSignIn,
    { refreshToken, deviceToken, trustedSecret, trust }: WaitingBrowser,
    { method, begin, isRight, finish }: ShownFactor,
    client: ClientInfo,
  ): Promise<SignInOutcome> {
    const { userId, credentialEpoch, remember } = pending;
    const device = this.devices.read(deviceToken);
    const deviceId = this.devices.knows(device, userId, credentialEpoch) ? device?.id : undefined;
    const tries: Reservation[number][] = [];
    const shown = {
      method,
      // Counted in the transaction, which a wrong code commits: what the server fails at counts nothing.
      begin: async (tx: Executor) => {
        const subject = { ip: client.ip, userId, deviceId };
        const [counted] = await Promise.all([
          this.limits.consumeIn(tx, SECOND_STEP, subject),
          begin?.(tx, userId),
        ]);
        tries.push(...counted);
      },
      redeem: async (tx: Executor, user: UserRow) => {
        if (!(await isRight(tx, user))) await this.wrongCodes.refuse(tx, user, method, client);
      },
      ...(finish ? { finish } : {}),
    };
    const browser = { remember, refreshToken, device, trustedSecret, trust };
    return this.logins.complete(
      { ...browser, userId, credentialEpoch, evidence: [shown], pending, tries },
      client,
    );
  }
}
