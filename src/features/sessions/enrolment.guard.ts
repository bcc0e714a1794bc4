import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ALLOWED_WHILE_ENROLLING } from '../../platform/http/while-enrolling.js';
import { isGuarded } from '../../platform/http/public.js';
import type { Route, RouteGuard } from '../../platform/registry/route-guard.js';
import { currentPrincipal } from './authentication.guard.js';
import type { Principal } from './principal.js';
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
export class EnrolmentGuard implements RouteGuard {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly reflector: Reflector,
    private readonly proofs: RecentProofs,
  ) {}

  concerns(route: Route): boolean {
    return isGuarded(this.reflector, route) && !this.isAllowed(route);
  }

  /**
   * @throws AppError `ENROLMENT_REQUIRED` for a user without a second factor; `PROOF_REQUIRED`, with the
   * methods that they can use, for one who has a second factor and has not proven it in this session
   */
  canActivate(context: ExecutionContext): boolean | Promise<never> {
    const principal = currentPrincipal(context);
    return !lacksFactor(this.env, principal) || this.refuse(principal);
  }

  private async refuse({ user, session }: Principal): Promise<never> {
    const held = await this.proofs.heldBy(user.id);
    if (held.every((method) => factorOf(method) === 'first')) throw new AppError('ENROLMENT_REQUIRED');
    // A session of before its proofs were recorded may lack the first.
    const proven = session.proof.secondProvenAt ? 'second' : 'first';
    throw new AppError('PROOF_REQUIRED', { methods: held.filter((method) => factorOf(method) !== proven) });
  }

  private isAllowed(route: Route): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(ALLOWED_WHILE_ENROLLING, [
        route.getHandler(),
        route.getClass(),
      ]) ?? false
    );
  }
}
