import type { ServerResponse } from 'node:http';
import type { Request, Response } from 'express';
import type { Cookie } from '../registry/cookies.js';
import { AppError } from '../errors/app-error.js';

/** Asks for tokens in the place of cookies, by the one value `bearer`. */
const TOKEN_TYPE = 'x-access-token-type';

/** Headers that every browser of today writes, and no page can. Source: Fetch Metadata Request Headers. */
const OF_BROWSERS = /^(origin|sec-fetch-)/;

const HANDED = Symbol('tokens');
const IS_ASKED = Symbol('token mode');

/** A value that a browser would get as a cookie. */
export interface HandedToken {
  value: string;
  /** In seconds; missing: as long as the client likes. */
  expiresIn?: number;
}

type TokenRequest = Request & { [IS_ASKED]?: true };
type TokenResponse = Response & { [HANDED]?: Record<string, HandedToken | null> };

/** Whether this request brings tokens in headers, and takes them in the body. */
export const isTokenMode = (req: Request): boolean => (req as TokenRequest)[IS_ASKED] === true;

/**
 * Decides it once, before anything looks at a cookie.
 * @param isOn TOKEN_MODE
 * @param hasCookies whether a cookie of ours came along
 * @throws AppError `TOKEN_MODE_REFUSED` where it is off, for whatever a browser sends, so that no page ever
 * holds a token, and for cookies and tokens at once
 */
export function chooseTokenMode(req: Request, isOn: boolean, hasCookies: () => boolean): void {
  const asked = req.headers[TOKEN_TYPE];
  const isBrowser = Object.keys(req.headers).some((name) => OF_BROWSERS.test(name));
  // A page may have an Authorization of its own, for something else.
  const isBearer = isOn && !isBrowser && bearerOf(req) !== undefined;
  if (asked === undefined && !isBearer) return;
  if (!isOn || isBrowser || (asked ?? 'bearer') !== 'bearer' || hasCookies())
    throw new AppError('TOKEN_MODE_REFUSED');
  (req as TokenRequest)[IS_ASKED] = true;
}

const bearerOf = ({ headers }: Request) => /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

/**
 * The token that stands in the place of a cookie: the access token as `Authorization: Bearer`, any other one
 * in a header of its name, `Postern-Refresh-Token`, `Postern-Email-Sign-In-Token`.
 */
export const tokenOf = (req: Request, cookie: Cookie): string | undefined =>
  cookie === 'access' ? bearerOf(req) : req.get(headerOf(cookie)) || undefined;

const headerOf = (cookie: Cookie) =>
  `Postern-${cookie.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-Token`;

/**
 * Hands a token out in the body of the answer, as `tokens.refresh`; null: the client is to forget it.
 */
export function handToken(res: Response, cookie: Cookie, token: HandedToken | null): void {
  ((res as TokenResponse)[HANDED] ??= {})[cookie] = token;
}

/**
 * An answer with the tokens that were handed out for it. One without a body gets one, and 200 for 204, where
 * there is a token for it. One of 5xx hands out nothing, and takes nothing away.
 */
export function withTokens(res: ServerResponse, body: unknown, status: number): [unknown, status: number] {
  const handed = (res as unknown as TokenResponse)[HANDED];
  if (handed === undefined || status >= 500) return [body, status];
  if (typeof body === 'object' && body !== null) return [{ ...body, tokens: handed }, status];
  const isEmpty = body === undefined || body === null;
  if (!isEmpty || !Object.values(handed).some((token) => token !== null)) return [body, status];
  return [{ tokens: handed }, status === 204 ? 200 : status];
}

/** The same of a problem, which is text already. */
export function problemWithTokens(res: Response, text: string, status: number): string {
  if ((res as TokenResponse)[HANDED] === undefined) return text;
  return JSON.stringify(withTokens(res, JSON.parse(text), status)[0]);
}
