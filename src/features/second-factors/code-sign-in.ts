import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import { SecondFactorCodes, type TypedCode } from '../reauthentication/second-factor-codes.js';
import type { TotpFactor } from '../totp/totp-factors.repository.js';
import { TotpService } from '../totp/totp.service.js';
import { SecondStep, type ShownFactor, type WaitingBrowser } from './second-step.js';

/** The second step of a sign-in by a code that is typed. */
@Injectable()
export class CodeSignIn {
  constructor(
    private readonly steps: SecondStep,
    private readonly codes: SecondFactorCodes,
    private readonly totp: TotpService,
  ) {}

  /** @throws what `SecondStep#complete` and `SecondFactorCodes#use` throw */
  complete(browser: WaitingBrowser, typed: TypedCode, client: ClientInfo): Promise<SignInOutcome> {
    return this.steps.complete(
      browser,
      typed.method === 'otp'
        ? this.ofApp(typed.code)
        : { method: typed.method, isRight: (tx, user) => this.codes.use(tx, user, typed, client) },
      client,
    );
  }

  /** As `TotpService#verify`, with its statements sent along with others: each would be a round trip. */
  private ofApp(code: string): ShownFactor {
    let factor: TotpFactor | undefined;
    let step: number | undefined;
    return {
      method: 'otp',
      begin: async (tx, userId) => {
        factor = await this.totp.find(tx, userId);
      },
      isRight: async () => {
        step = await this.totp.unusedStepOf(factor, code);
        return step !== undefined;
      },
      finish: async (tx) => {
        // Nobody uses it meanwhile, as the user's row is locked.
        if (!factor || step === undefined || !(await this.totp.use(tx, factor, step)))
          throw new AppError('CODE_WRONG');
      },
    };
  }
}
