import { Injectable } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import { SecondFactorCodes, type TypedCode } from '../reauthentication/second-factor-codes.js';
import { SecondStep, type WaitingBrowser } from './second-step.js';

/** The second step of a sign-in by a code that is typed. */
@Injectable()
export class CodeSignIn {
  constructor(
    private readonly steps: SecondStep,
    private readonly codes: SecondFactorCodes,
  ) {}

  /** @throws what `SecondStep#complete` and `SecondFactorCodes#use` throw */
  complete(browser: WaitingBrowser, typed: TypedCode, client: ClientInfo): Promise<SignInOutcome> {
    return this.steps.complete(
      browser,
      { method: typed.method, isRight: (tx, user) => this.codes.use(tx, user, typed, client) },
      client,
    );
  }
}
