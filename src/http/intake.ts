import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import cookieParser from 'cookie-parser';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { phrase } from '../errors/phrases.js';
import type { CookiePolicy } from './cookie-policy.js';
import { SAFE_METHODS } from './origin.guard.js';

const BODY_LIMIT = '100kb';

/** What every request passes before it is routed, in this order. */
export function intake(cookies: CookiePolicy): RequestHandler[] {
  const body = [jsonOnly, express.json({ limit: BODY_LIMIT, strict: true, verify: utf8Only })].map(unlessSafe);
  return [unconditional, cookieParser(), refuseDuplicateCookies(cookies), ...body];
}

/** No answer has a validator, so no condition on one can be met. Express would answer `If-None-Match: *` with an empty 304. */
function unconditional(req: Request, _res: Response, next: NextFunction): void {
  delete req.headers['if-none-match'];
  next();
}

/** Refuses a body that is not JSON before it is read: forms and text/plain are what other sites can send without a preflight. */
function jsonOnly(req: Request, _res: Response, next: NextFunction): void {
  // fetch and curl say `Content-Length: 0` for a POST without a body.
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  // What many programs call UTF-8, and express does not.
  req.headers['content-type'] = req.headers['content-type']?.replace(/(;\s*charset=)("?)utf8\2(?=\s*(?:;|$))/i, '$1utf-8');
  next(hasBody && !req.is('application/json') ? new AppError('MEDIA_TYPE') : undefined);
}

/** express would read JSON in every charset that begins with `utf-`. JSON is UTF-8: RFC 8259, 8.1. */
function utf8Only(_req: unknown, _res: unknown, body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new AppError('MEDIA_TYPE');
  // Decoding would put U+FFFD in the place of each byte that is wrong, and so make one password of many.
  if (!isUtf8(body)) throw new AppError('VALIDATION_FAILED', { detail: phrase('The body is not valid UTF-8.') });
}

/**
 * Leaves of an absolute target (`GET http://host/path`) its path, as RFC 9112, section 3.2.2, has a server take it. Runs
 * before express, which answers a target that it can't read with a page of its own, and calls nothing of ours.
 */
export function takePathOnly(req: IncomingMessage): void {
  req.url = req.url?.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\/?/i, '/');
}

/** A body means nothing to these methods (RFC 9110, section 9.3.1), so it is not looked at. */
function unlessSafe(handler: RequestHandler): RequestHandler {
  return (req, res, next) => (SAFE_METHODS.has(req.method) ? next() : void handler(req, res, next));
}

/** Two cookies of one name: which one is ours can't be told, so both are cleared, and the next request is clean. */
function refuseDuplicateCookies(cookies: CookiePolicy): RequestHandler {
  return (req, res, next) => {
    const twice = cookies.duplicates(req);
    for (const cookie of twice) cookies.clearEverywhere(res, cookie);
    next(twice.length > 0 ? new AppError('COOKIE_DUPLICATE') : undefined);
  };
}
