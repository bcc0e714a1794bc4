import type { IncomingMessage } from 'node:http';
import cookieParser from 'cookie-parser';
import type { Request, RequestHandler } from 'express';
import type { Env } from '../env/env.js';
import { AppError } from '../errors/app-error.js';
import { bodyParser } from './body-parsers.js';
import type { CookiePolicy } from './cookie-policy.js';
import { readDpopProof } from './dpop.js';
import { SAFE_METHODS } from './origin.guard.js';
import type { RouteTable } from './route-table.js';
import type { Step } from './steps.js';

/** The steps of every request before its body is read, and before it is routed, in this order. */
export function headSteps(cookies: CookiePolicy, { APP_URL }: Pick<Env, 'APP_URL'>): Step[] {
  return [
    unconditional,
    ...cookieSteps(cookies),
    // Before any route: a proof that is none is refused by each of them.
    (req) => readDpopProof(req, APP_URL),
  ];
}

/** Reads the body, where the method has one. */
export function bodyReader(routes: Pick<RouteTable, 'acceptedBy'>): RequestHandler {
  return unlessSafe(bodyParser((req) => routes.acceptedBy(req)));
}

/**
 * Reads the cookies of a request, unless somebody has, and refuses those of ours that came twice, or beside
 * tokens.
 */
export function cookieSteps(cookies: CookiePolicy): Step[] {
  const parse = cookieParser();
  return [
    // It has read them when it returns.
    (req, res) => void parse(req, res, () => undefined),
    refuseDuplicateCookies(cookies),
    (req) => cookies.choose(req),
  ];
}

/**
 * No answer has a validator, so no condition on one can be met. Express would answer `If-None-Match: *` with
 * an empty 304.
 */
function unconditional({ headers }: Request): void {
  // Deleted only where it is: node makes another kind of object of one that something was deleted from.
  if (headers['if-none-match'] !== undefined) delete headers['if-none-match'];
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
function refuseDuplicateCookies(cookies: CookiePolicy): Step {
  return (req, res) => {
    const twice = cookies.duplicates(req);
    for (const cookie of twice) cookies.clearEverywhere(res, cookie);
    if (twice.length > 0) throw new AppError('COOKIE_DUPLICATE');
  };
}
