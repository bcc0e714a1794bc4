import cookieParser from 'cookie-parser';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../errors/app-error.js';
import type { CookiePolicy } from './cookie-policy.js';

const BODY_LIMIT = '100kb';

/** What every request passes before it is routed, in this order. */
export function intake(cookies: CookiePolicy): RequestHandler[] {
  return [cookieParser(), refuseDuplicateCookies(cookies), jsonOnly, express.json({ limit: BODY_LIMIT, strict: true, verify: utf8Only })];
}

/** Refuses a body that is not JSON before it is read: forms and text/plain are what other sites can send without a preflight. */
function jsonOnly(req: Request, _res: Response, next: NextFunction): void {
  // fetch and curl say `Content-Length: 0` for a POST without a body.
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  next(hasBody && !req.is('application/json') ? new AppError('MEDIA_TYPE') : undefined);
}

/** express would read JSON in every charset that begins with `utf-`. JSON is UTF-8: RFC 8259, 8.1. */
function utf8Only(_req: unknown, _res: unknown, _body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new AppError('MEDIA_TYPE');
}

/** Two cookies of one name: which one is ours can't be told, so both are cleared, and the next request is clean. */
function refuseDuplicateCookies(cookies: CookiePolicy): RequestHandler {
  return (req, res, next) => {
    const twice = cookies.duplicates(req);
    for (const cookie of twice) cookies.clearEverywhere(res, cookie);
    next(twice.length > 0 ? new AppError('COOKIE_DUPLICATE') : undefined);
  };
}
