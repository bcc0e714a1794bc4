import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Route, RouteGuard } from '../../platform/registry/route-guard.js';
import { currentPrincipal } from './authentication.guard.js';
import { RecentProofs } from './recent-proofs.js';
import { BY_POLICY, WANTED_PROOF, type WantedProof } from './require-recent-proof.js';
import { wantsTwo } from './second-factor-policy.js';

/**
 * Stands behind the authentication guard, before every route that says `@RequireRecentProof()` or
 * `@RequireAdminProof()`. It looks at what that guard's statement has read, so it costs no statement more,
 * but where it refuses.
 */
@Injectable()
export class RecentProofGuard implements RouteGuard {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly reflector: Reflector,
    private readonly proofs: RecentProofs,
  ) {}

  concerns(route: Route): boolean {
    return this.wantedAt(route) !== undefined;
  }

  /** @throws AppError `PROOF_REQUIRED`; Error on a `@Public()` route, where nobody was asked who they are */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const wanted = this.wantedAt(context);
    if (!wanted) return true;
    const principal = currentPrincipal(context);
    const byPolicy = (): WantedProof => ({ level: wantsTwo(this.env, principal.user.roles) ? 2 : 1 });
    await this.proofs.require(principal, wanted === BY_POLICY ? byPolicy() : wanted);
    return true;
  }

  private wantedAt(route: Route): WantedProof | typeof BY_POLICY | undefined {
    const places = [route.getHandler(), route.getClass()];
    return this.reflector.getAllAndOverride<WantedProof | typeof BY_POLICY | undefined>(WANTED_PROOF, places);
  }
}
