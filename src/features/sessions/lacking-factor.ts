import type { Env } from '../../platform/env/env.js';
import type { Principal } from './principal.js';
import { wantsTwo } from './second-factor-policy.js';
import { isOfTwo } from './session-proof.js';

/**
 * Whether SECOND_FACTOR wants two factors of a user, and this session has not proven them. An admin who acts
 * as them has proven two factors of their own, where these are wanted.
 */
export const lacksFactor = (env: Pick<Env, 'SECOND_FACTOR'>, { user, session }: Principal): boolean =>
  !session.actor && wantsTwo(env, user.roles) && !isOfTwo(session.proof);
