import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type HandedOutSecret, handOut, stepOf } from '../../platform/crypto/one-time-password.js';
import { plainCode } from '../../platform/crypto/typed-code.js';
import type { Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { type TotpFactor, TotpFactorsRepository } from './totp-factors.repository.js';

/** 160 bits. Source: RFC 4226, section 4. */
const SECRET_BYTES = 20;

/** The codes of authenticator apps. */
@Injectable()
export class TotpService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly factors: TotpFactorsRepository,
  ) {}

  /**
   * Whether this is a code of a user's app, and uses it up: of parallel tries of one code one is right. The
   * caller has locked the user's row.
   * @param code as it was typed
   * @throws AppError `BUSY` where the key of its secret is not known here
   */
  async verify(tx: Executor, userId: string, code: string): Promise<boolean> {
    const factor = await this.find(tx, userId);
    const step = await this.unusedStepOf(factor, code);
    return factor !== undefined && step !== undefined && this.use(tx, factor, step);
  }

  /** A user's app. @throws AppError `BUSY` as `verify` does */
  find(tx: Executor, userId: string): Promise<TotpFactor | undefined> {
    return this.factors.find(tx, userId);
  }

  /** The step of a code; undefined where it is no code of this app, or was used when that was read. */
  async unusedStepOf(factor: TotpFactor | undefined, code: string): Promise<number | undefined> {
    const step = factor?.isConfirmed ? await stepIn(factor, code) : undefined;
    return step !== undefined && step > (factor?.lastStep ?? -1) ? step : undefined;
  }

  /** Uses the code of a step up. @returns false: it was used already */
  use(tx: Executor, factor: TotpFactor, step: number): Promise<boolean> {
    return this.factors.use(tx, factor, step);
  }

  /**
   * A secret for a user's app, which counts once `confirm` has seen a code of it.
   * @param email the account's name in the app
   * @throws AppError `FACTOR_EXISTS`; `FACTOR_UNAVAILABLE` without DATA_ENCRYPTION_KEY
   */
  async begin(tx: Executor, userId: string, email: string): Promise<HandedOutSecret> {
    const secret = randomBytes(SECRET_BYTES);
    if (!(await this.factors.begin(tx, userId, secret))) throw new AppError('FACTOR_EXISTS');
    return handOut(secret, this.env.APP_NAME, email);
  }

  /** @throws AppError `FACTOR_UNAVAILABLE` without DATA_ENCRYPTION_KEY */
  requireAvailable(): void {
    if (!this.factors.isAvailable) throw new AppError('FACTOR_UNAVAILABLE');
  }

  /**
   * Has the app work from now on whose code this is.
   * @returns false: it is no code of it
   * @throws AppError `FACTOR_MISSING` where none is being set up
   */
  async confirm(tx: Executor, userId: string, code: string): Promise<boolean> {
    const factor = await this.factors.find(tx, userId);
    if (!factor || factor.isConfirmed) throw new AppError('FACTOR_MISSING');
    const step = await stepIn(factor, code);
    return step !== undefined && this.factors.confirm(tx, factor, step);
  }

  /**
   * Takes a user's app away, or what was begun of one.
   * @returns whether it worked; undefined: there was none
   */
  remove(tx: Executor, userId: string): Promise<{ isConfirmed: boolean } | undefined> {
    return this.factors.delete(tx, userId);
  }
}

function stepIn({ secret, now }: TotpFactor, typed: string): Promise<number | undefined> {
  return stepOf(secret, plainCode(typed), now);
}
