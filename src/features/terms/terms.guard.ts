import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ALLOWED_BEFORE_TERMS } from '../../platform/http/before-terms.js';
import { ALLOWED_WHILE_ENROLLING } from '../../platform/http/while-enrolling.js';
import { isGuarded } from '../../platform/http/public.js';
import type { Route, RouteGuard } from '../../platform/registry/route-guard.js';
import { currentPrincipal } from '../sessions/authentication.guard.js';

/**
 * Stands behind the guards of a session, before every guarded route that is not `@AllowedBeforeTerms()` nor
 * `@AllowedWhileEnrolling()`: where TERMS_VERSION is set, it lets people through who have accepted these
 * terms or later ones. It looks at what the authentication guard's statement has read.
 */
@Injectable()
export class TermsGuard implements RouteGuard {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly reflector: Reflector,
  ) {}

  concerns(route: Route): boolean {
    const isWanted = this.env.TERMS_VERSION !== undefined;
    return isWanted && isGuarded(this.reflector, route) && !this.isAllowed(route);
  }

  /** @throws AppError `TERMS_REQUIRED` */
  canActivate(context: ExecutionContext): boolean {
    const { TERMS_VERSION = '' } = this.env;
    const { session, acceptedTerms } = currentPrincipal(context);
    // Dates of this form are in the order of their text. Who acts as a user can't accept anything for them.
    if ((acceptedTerms ?? '') >= TERMS_VERSION || session.actor) return true;
    throw new AppError('TERMS_REQUIRED');
  }

  private isAllowed(route: Route): boolean {
    const places = [route.getHandler(), route.getClass()];
    return [ALLOWED_BEFORE_TERMS, ALLOWED_WHILE_ENROLLING].some((mark) =>
      this.reflector.getAllAndOverride<boolean | undefined>(mark, places),
    );
  }
}
