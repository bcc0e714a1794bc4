import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { deviceLifetime, DeviceTokens } from '../devices/device-token.js';
import { PENDING_SECONDS } from '../pending-sign-ins/pending-sign-ins.repository.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { PrincipalViews } from '../sessions/principal-views.js';
import type { SessionAnswer } from '../sessions/session-view.js';
import { TRUSTED_SECONDS } from '../trusted-browsers/trusted-browsers.repository.js';
import type { SignInOutcome } from './sign-in-outcome.js';

/**
 * The cookies and the answer of a browser that has signed in: the one place that handles each outcome of
 * `LoginService#complete`.
 */
@Injectable()
export class SignInAnswers {
  constructor(
    private readonly cookies: CookiePolicy,
    private readonly sessionCookies: SessionCookies,
    private readonly devices: DeviceTokens,
    private readonly views: PrincipalViews,
  ) {}

  /**
   * Sets the cookies of an outcome, and returns its answer.
   * @throws AppError `SECOND_FACTOR_REQUIRED` with the methods, where more is needed
   */
  give(res: Response, outcome: SignInOutcome, client: ClientInfo): SessionAnswer {
    switch (outcome.outcome) {
      case 'more-needed':
        this.cookies.set(res, 'pending', outcome.secret, PENDING_SECONDS);
        throw new AppError('SECOND_FACTOR_REQUIRED', { methods: outcome.methods });
      case 'signed-in': {
        const { principal, credentialEpoch, device, remember, trustedSecret } = outcome;
        this.sessionCookies.set(res, outcome);
        if (trustedSecret !== undefined) this.cookies.set(res, 'trusted', trustedSecret, TRUSTED_SECONDS);
        // A browser that is known already stays so for longer than this sign-in would have it.
        if (device === undefined || remember)
          this.cookies.set(
            res,
            'device',
            this.devices.issue(principal.user.id, credentialEpoch, client, device),
            deviceLifetime(outcome),
          );
        return this.views.view(principal);
      }
    }
  }
}
