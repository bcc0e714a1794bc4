import { SetMetadata } from '@nestjs/common';
import { SAFE_METHODS } from './origin.guard.js';

export const ALLOWED_WHILE_ACTING = 'postern:allowed-while-acting';

/**
 * Lets a changing route below `auth/` or `admin/`, or all of such a controller, answer somebody who acts as
 * the user: it changes nothing that the user proves by who they are, and ends nothing of theirs.
 */
export const AllowedWhileActing = () => SetMetadata(ALLOWED_WHILE_ACTING, true);

/**
 * Whether a guarded route refuses who acts as its user, unless it says otherwise: every change below `auth/`
 * and `admin/`, so that a route of a later time is closed until somebody has thought of it. A project's own
 * routes are open.
 * @param path of its controller and itself, without a prefix of the whole app
 */
export const isClosedToActors = (method: string, path: string): boolean =>
  !SAFE_METHODS.has(method) && /^\/?(auth|admin)(\/|$)/.test(path);
