import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { SignInAnswers } from '../login/sign-in-answers.js';
import type { SignInOutcome } from '../login/sign-in-outcome.js';
import type { SessionAnswer } from '../sessions/session-view.js';
import type { Mailed } from './identity-mails.service.js';

/** The cookies and the answer of a browser that comes back from a provider. */
@Injectable()
export class IdentityAnswers {
  constructor(
    private readonly cookies: CookiePolicy,
    private readonly answers: SignInAnswers,
  ) {}

  /**
   * Sets the cookies of what `IdentitySignIn#complete` came to.
   * @returns undefined where a mail is on its way: nobody is signed in
   * @throws AppError `SECOND_FACTOR_REQUIRED` with the methods, where more is needed
   */
  give(res: Response, outcome: SignInOutcome | Mailed, client: ClientInfo): SessionAnswer | undefined {
    if (outcome.outcome !== 'mailed') return this.answers.give(res, outcome, client);
    this.cookies.set(res, 'identity', outcome.secret, outcome.seconds);
    return undefined;
  }
}
