import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ALLOWED_BEFORE_TERMS } from '../../platform/http/before-terms.js';
import { ALLOWED_WHILE_ENROLLING } from '../../platform/http/while-enrolling.js';
import { currentPrincipal, hasPrincipal } from '../sessions/authentication.guard.js';

/**
 * Stands behind the guards of a session, before every guarded route that is not `@AllowedBeforeTerms()` nor
 * `@AllowedWhileEnrolling()`: where TERMS_VERSION is set, it lets people through who have accepted these
 * terms or later ones. It looks at what the authentication guard's statement has read.
 */
@Injectable()
export class TermsGuard implements CanActivate {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly reflector: Reflector,
  ) {}

  /** @throws AppError `TERMS_REQUIRED` */
  canActivate(context: ExecutionContext): boolean {
    const { TERMS_VERSION } = this.env;
    if (TERMS_VERSION === undefined) return true;
    if (!hasPrincipal(context.switchToHttp().getRequest<Request>())) return true;
    const { session, acceptedTerms } = currentPrincipal(context);
    // Dates of this form are in the order of their text. Who acts as a user can't accept anything for them.
    if ((acceptedTerms ?? '') >= TERMS_VERSION || session.actor || this.isAllowed(context)) return true;
    throw new AppError('TERMS_REQUIRED');
  }

  private isAllowed(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    return [ALLOWED_BEFORE_TERMS, ALLOWED_WHILE_ENROLLING].some((mark) =>
      this.reflector.getAllAndOverride<boolean | undefined>(mark, places),
    );
  }
}
