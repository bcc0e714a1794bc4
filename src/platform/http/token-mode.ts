import type { ServerResponse } from 'node:http';
import type { Request, Response } from 'express';
import type { Cookie } from '../registry/cookies.js';
import { AppError } from '../errors/app-error.js';

/** Asks for tokens in the place of cookies, by the one value `bearer`. */
const TOKEN_TYPE = 'x-access-token-type';

/**
 * Headers that every browser of today writes, and no page can; Node's own fetch writes Sec-Fetch-Mode, too.
 * Source: Fetch Metadata Request Headers.
 */
const OF_BROWSERS = ['origin', 'sec-fetch-site', 'sec-fetch-dest'];

const HANDED = Symbol('tokens');
const MODE = Symbol('token mode');

/** A value that a browser would get as a cookie. */
export interface HandedToken {
  value: string;
  /** In seconds; missing: as long as the client likes. */
  expiresIn?: number;
}

/**
 * `all`: tokens stand in the place of cookies. `access`: a bearer token alone came along, and perhaps it is
 * an access token of ours; what the answer hands out are cookies until a guarded route has taken it.
 */
type Mode = 'all' | 'access';

type TokenRequest = Request & { [MODE]?: Mode };
type TokenResponse = Response & { [HANDED]?: Record<string, HandedToken | null> };

/** Whether this request takes tokens in the body. */
export const isTokenMode = (req: Request): boolean => (req as TokenRequest)[MODE] === 'all';

/** Whether this token stands in a header of the request. */
export const bringsToken = (req: Request, cookie: Cookie): boolean =>
  isTokenMode(req) || (cookie === 'access' && (req as TokenRequest)[MODE] === 'access');

/** A guarded route has taken the bearer token: so its sender is a program that holds tokens. */
export function confirmTokenMode(req: Request): void {
  if ((req as TokenRequest)[MODE] === 'access') (req as TokenRequest)[MODE] = 'all';
}

/** The rules by which it is chosen. */
export interface TokenModeRules {
  /** TOKEN_MODE. */
  isOn: boolean;
  /** APP_URL. */
  issuer: string;
  /** Whether a cookie of ours came along. */
  hasCookies: () => boolean;
}

/**
 * Decides it once, before anything looks at a cookie.
 * @throws AppError `TOKEN_MODE_REFUSED` to who asks for tokens where it is off; to a browser, so that no page
 * ever holds a token; and for cookies and tokens at once
 */
export function chooseTokenMode(req: Request, { isOn, issuer, hasCookies }: TokenModeRules): void {
  const asked = req.headers[TOKEN_TYPE];
  if (asked !== undefined) {
    if (asked !== 'bearer') throw new AppError('TOKEN_MODE_REFUSED');
    requireTokenMode(req, { isOn, hasCookies });
    return;
  }
  // A page, and a server in front, may have an Authorization of its own, for something else.
  const bearer = isOn && !isOfBrowser(req) ? bearerOf(req) : undefined;
  if (bearer === undefined) return;
  if (!hasCookies()) (req as TokenRequest)[MODE] = 'access';
  else if (issuerOf(bearer) === issuer) throw new AppError('TOKEN_MODE_REFUSED');
}

/**
 * For a request that only a program makes, whatever it asks for: tokens stand in the place of cookies.
 * @throws AppError `TOKEN_MODE_REFUSED` as `chooseTokenMode` does
 */
export function requireTokenMode(req: Request, { isOn, hasCookies }: Omit<TokenModeRules, 'issuer'>): void {
  if (!isOn || isOfBrowser(req) || hasCookies()) throw new AppError('TOKEN_MODE_REFUSED');
  (req as TokenRequest)[MODE] = 'all';
}

const isOfBrowser = ({ headers }: Request) => OF_BROWSERS.some((name) => headers[name] !== undefined);

const bearerOf = ({ headers }: Request) => /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

/** The issuer that a token names, with no look at its signature. */
function issuerOf(token: string): unknown {
  try {
    return (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iss?: unknown })
      .iss;
  } catch {
    return undefined;
  }
}

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
 * An answer with the tokens that were handed out for it. One without a body gets one, and 200 for 204. One of
 * 5xx hands out nothing, and takes nothing away.
 */
export function withTokens(res: ServerResponse, body: unknown, status: number): [unknown, status: number] {
  const handed = (res as unknown as TokenResponse)[HANDED];
  if (handed === undefined || status >= 500) return [body, status];
  if (typeof body === 'object' && body !== null) return [{ ...body, tokens: handed }, status];
  if (body !== undefined && body !== null) return [body, status];
  return [{ tokens: handed }, status === 204 ? 200 : status];
}

/** The same of a problem, which is text already. */
export function problemWithTokens(res: Response, text: string, status: number): string {
  if ((res as TokenResponse)[HANDED] === undefined) return text;
  return JSON.stringify(withTokens(res, JSON.parse(text), status)[0]);
}
