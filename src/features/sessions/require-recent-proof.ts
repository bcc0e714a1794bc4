import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { RefusedByGuard } from '../../platform/openapi/documented.js';
import { SessionGuard } from './session.guard.js';

export const WANTED_PROOF = 'postern:wanted-proof';

/** How long ago a person may have proven who they are. */
export const RECENT_SECONDS = 600;

/** The proof that a route wants. */
export interface WantedProof {
  /** At most so long ago; missing: ten minutes. */
  seconds?: number;
  /**
   * 1, which is also what is meant where it is missing: by whatever they sign in with. 2: by a second factor,
   * in a session of two.
   */
  level?: 1 | 2;
}

/** As `WANTED_PROOF`: of level 2 where SECOND_FACTOR wants two factors of the user, else of level 1. */
export const BY_POLICY = 'by-policy';

const wantProof = (wanted: WantedProof | typeof BY_POLICY) =>
  applyDecorators(
    SetMetadata(WANTED_PROOF, wanted),
    RefusedByGuard('PROOF_REQUIRED', 'IMPERSONATION_REFUSED'),
    UseGuards(SessionGuard),
  );

/**
 * Lets a request through whose person has proven who they are a short while ago, on a route or on all of a
 * controller: the session of a browser that was left open, or a copy of its cookies, is not enough. Everybody
 * else is answered `PROOF_REQUIRED`, with the methods that they can use at `POST /auth/reauthenticate`. It
 * asks for a session, too. Source: OWASP ASVS 5.0, 7.5.1 to 7.5.3.
 */
export const RequireRecentProof = (wanted: WantedProof = {}) => wantProof(wanted);

/**
 * The same for each route by which somebody changes, exports, makes or acts as others: where SECOND_FACTOR
 * wants two factors of them, the proof is one by a second factor, also in a browser that is trusted.
 */
export const RequireAdminProof = () => wantProof(BY_POLICY);
