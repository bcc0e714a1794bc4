import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ALLOWED_WHILE_ENROLLING } from '../../platform/http/while-enrolling.js';
import { currentPrincipal, hasPrincipal } from './authentication.guard.js';
import { RecentProofs } from './recent-proofs.js';
import { lacksFactor } from './lacking-factor.js';
import { factorOf } from './session-proof.js';

/**
 * Stands behind the authentication guard, before every guarded route that is not `@AllowedWhileEnrolling()`:
 * where SECOND_FACTOR wants two factors of a user, it lets a session through that has proven two, or is of a
 * browser that is trusted. It looks at what the authentication guard's statement has read, so it costs no
 * statement more, but where it refuses.
 */
@Injectable()
export class EnrolmentGuard implements CanActivate {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly reflector: Reflector,
    private readonly proofs: RecentProofs,
  ) {}

  /**
   * @throws AppError `ENROLMENT_REQUIRED` for a user without a second factor; `PROOF_REQUIRED`, with the
   * methods that they can use, for one who has a second factor and has not proven it in this session
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!hasPrincipal(context.switchToHttp().getRequest<Request>())) return true;
    const principal = currentPrincipal(context);
    if (!lacksFactor(this.env, principal) || this.isAllowed(context)) return true;
    const { user, session } = principal;
    const held = await this.proofs.heldBy(user.id);
    if (held.every((method) => factorOf(method) === 'first')) throw new AppError('ENROLMENT_REQUIRED');
    // A session of before its proofs were recorded may lack the first.
    const proven = session.proof.secondProvenAt ? 'second' : 'first';
    throw new AppError('PROOF_REQUIRED', { methods: held.filter((method) => factorOf(method) !== proven) });
  }

  private isAllowed(context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(ALLOWED_WHILE_ENROLLING, [
        context.getHandler(),
        context.getClass(),
      ]) ?? false
    );
  }
}
