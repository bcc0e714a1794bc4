// @ts-check
import { account } from './account.mjs';
import { audit } from './audit.mjs';
import { client } from './client.mjs';
import { delivery } from './delivery.mjs';
import { doors } from './doors.mjs';
import { emailChange } from './email-change.mjs';
import { middleware } from './middleware.mjs';
import { limits } from './limits.mjs';
import { mail } from './mail.mjs';
import { pages } from './pages.mjs';
import { notices } from './notices.mjs';
import { passwords } from './passwords.mjs';
import { proofs } from './proofs.mjs';
import { roles } from './roles.mjs';
import { rotation } from './rotation.mjs';
import { seams } from './seams.mjs';
import { sessions } from './sessions.mjs';
import { signInLink } from './sign-in-link.mjs';
import { team } from './team.mjs';
import { cookieReach } from './cookie-reach.mjs';
import { twoPlaces } from './two-places.mjs';
import { words } from './messages.mjs';

/**
 * A way to break a promise, small enough that nobody would notice it in a review.
 * @typedef {object} Mutant
 * @property {string} name
 * @property {string} file
 * @property {string} search stands in the file exactly once
 * @property {string} replace
 * @property {string[]} specs of which one must fall
 */

export const MUTANTS = [
  ...rotation,
  ...sessions,
  ...doors,
  ...middleware,
  ...mail,
  ...delivery,
  ...words,
  ...client,
  ...limits,
  ...roles,
  ...account,
  ...emailChange,
  ...signInLink,
  ...audit,
  ...notices,
  ...passwords,
  ...pages,
  ...proofs,
  ...seams,
  ...cookieReach,
  ...team,
  ...twoPlaces,
];
