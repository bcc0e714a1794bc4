import type { IncomingMessage } from 'node:http';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Env } from '../env/env.js';
import { AppError } from '../errors/app-error.js';
import { bodyParser } from './body-parsers.js';
import type { CookiePolicy } from './cookie-policy.js';
import { readDpopProof } from './dpop.js';
import { SAFE_METHODS } from './origin.guard.js';
import type { RouteTable } from './route-table.js';

/** The middleware that every request passes before it is routed, in this order. */
export function middleware(
  cookies: CookiePolicy,
  routes: Pick<RouteTable, 'acceptedBy'>,
  { APP_URL }: Pick<Env, 'APP_URL'>,
): RequestHandler[] {
  return [
    unconditional,
    ...cookieMiddleware(cookies),
    readProofs(APP_URL),
    unlessSafe(bodyParser((req) => routes.acceptedBy(req))),
  ];
}

/**
 * Reads the cookies of a request, unless somebody has, and refuses those of ours that came twice, or beside
 * tokens.
 */
export function cookieMiddleware(cookies: CookiePolicy): RequestHandler[] {
  return [cookieParser(), refuseDuplicateCookies(cookies), chooseTokens(cookies)];
}

function chooseTokens(cookies: CookiePolicy): RequestHandler {
  return (req, _res, next) => {
    try {
      cookies.choose(req);
      next();
    } catch (error) {
      next(error);
    }
  };
}

/** Before the body is read, and before any route: a proof that is none is refused by each of them. */
function readProofs(appUrl: string): RequestHandler {
  return (req, _res, next) => {
    try {
      readDpopProof(req, appUrl);
      next();
    } catch (error) {
      next(error);
    }
  };
}

/**
 * No answer has a validator, so no condition on one can be met. Express would answer `If-None-Match: *` with
 * an empty 304.
 */
function unconditional(req: Request, _res: Response, next: NextFunction): void {
  delete req.headers['if-none-match'];
  next();
}

/**
 * Leaves of an absolute target (`GET http://host/path`) its path, as RFC 9112, section 3.2.2, has a server
 * take it. Runs before express, which answers a target that it can't read with a page of its own, and calls
 * nothing of ours.
 */
export function takePathOnly(req: IncomingMessage): void {
  if (req.url !== undefined) req.url = pathOnly(req.url);
}

/** `/path` of `http://host/path`; another target as it is. */
export function pathOnly(target: string): string {
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\/?/i, '/');
}

/** A body means nothing to these methods (RFC 9110, section 9.3.1), so it is not looked at. */
function unlessSafe(handler: RequestHandler): RequestHandler {
  return (req, res, next) => (SAFE_METHODS.has(req.method) ? next() : void handler(req, res, next));
}

/**
 * Two cookies of one name: which one is ours can't be told, so both are cleared, and the next request is
 * clean.
 */
function refuseDuplicateCookies(cookies: CookiePolicy): RequestHandler {
  return (req, res, next) => {
    const twice = cookies.duplicates(req);
    for (const cookie of twice) cookies.clearEverywhere(res, cookie);
    next(twice.length > 0 ? new AppError('COOKIE_DUPLICATE') : undefined);
  };
}
