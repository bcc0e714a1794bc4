import type { Request, Response } from 'express';
import { SAFE_METHODS } from './origin.guard.js';

/**
 * A user's id. In a request: whom the page believes to be signed in. In an answer: who is. Pages of two
 * origins share the cookies, and nothing else: without it one that still shows Alice would act for Bob, who
 * has signed in on the other. It names the user and not the session, since another session of the same person
 * (a new sign-in, a changed password) changes nothing about whose the request is.
 */
export const SESSION_USER = 'Session-User';

/** Says in the answer for whom it is. */
export function tellSessionUser(res: Response | undefined, userId: string): void {
  res?.setHeader(SESSION_USER, userId);
}

/**
 * The user that a request which changes something is meant for; undefined: the one who is signed in, as
 * without a page that remembers anybody.
 */
export function namedUser(req: Request): string | undefined {
  return SAFE_METHODS.has(req.method) ? undefined : req.get(SESSION_USER);
}
