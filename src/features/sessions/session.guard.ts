import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { GUARDS, type Guards } from '../../platform/http/guards.js';
import { toAppError } from '../../platform/http/problem.filter.js';

/**
 * Guards a route of an app that `PosternModule` is part of, as Postern's own are guarded: by the origin of a
 * change, the session, two factors where they are wanted of the user, a role where one is wanted, and by
 * whatever guard a feature declares. It costs one round trip, however often a route asks for it. In Postern's
 * own app every request has passed already.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(@Inject(GUARDS) private readonly passAll: Guards) {}

  /**
   * @throws AppError `SESSION_REQUIRED`, `SESSION_ENDED`, `SESSION_CHANGED`, `ORIGIN_REFUSED`,
   * `COOKIE_DUPLICATE`, `ENROLMENT_REQUIRED`, `PROOF_REQUIRED`, `FORBIDDEN`; `DATABASE_UNAVAILABLE`,
   * `INTERNAL` for what fails
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      return await this.passAll(context);
    } catch (error) {
      throw toAppError(error);
    }
  }
}
