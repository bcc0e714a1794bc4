import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { currentPrincipal } from './authentication.guard.js';
import { RecentProofs } from './recent-proofs.js';
import { WANTED_PROOF, type WantedProof } from './require-recent-proof.js';

/**
 * Stands behind the authentication guard, before every route that says `@RequireRecentProof()`. It looks at
 * what that guard's statement has read, so it costs no statement more, but where it refuses.
 */
@Injectable()
export class RecentProofGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly proofs: RecentProofs,
  ) {}

  /** @throws AppError `PROOF_REQUIRED`; Error on a `@Public()` route, where nobody was asked who they are */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const wanted = this.reflector.getAllAndOverride<WantedProof | undefined>(WANTED_PROOF, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (wanted) await this.proofs.require(currentPrincipal(context), wanted);
    return true;
  }
}
