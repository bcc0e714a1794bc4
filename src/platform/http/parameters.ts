import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Env } from '../env/env.js';
import type { Cookie } from '../registry/cookies.js';
import { type ClientInfo, clientInfoOf } from './client-info.js';
import type { CookiePolicy } from './cookie-policy.js';
import type { ReaderLanguage } from './reader-language.js';
import { isRelayed } from './session-relay.js';
import { namedUser } from './session-user.js';

/**
 * The rules by which a request is read. Nest injects nothing into a parameter's decorator, so the app carries
 * it.
 */
export interface Reading {
  trustProxy: Env['TRUST_PROXY'];
  cookies: CookiePolicy;
  language: ReaderLanguage;
}

const READING = 'postern:reading';

/** Has every request to this app read by these, before the first one comes. */
export function readRequestsBy(
  app: { setLocal(key: string, value: Reading): unknown },
  reading: Reading,
): void {
  app.setLocal(READING, reading);
}

/** The request: Nest makes three functions for each `switchToHttp()`, and a route has several parameters. */
export const requestOf = <T extends Request = Request>(context: ExecutionContext): T =>
  context.getArgByIndex<T>(0);

const readingOf = (req: Request): Reading => (req.app.locals as Record<typeof READING, Reading>)[READING];

/** The client that has sent a request. */
export function clientOf(req: Request): ClientInfo {
  return clientInfoOf(req, readingOf(req).trustProxy);
}

/** The client that has sent the request, a `ClientInfo`. */
export const Client = createParamDecorator((_: unknown, context: ExecutionContext) =>
  clientOf(requestOf(context)),
);

/** The value of one of Postern's cookies as the browser has sent it: `string | undefined`. */
export const CookieValue = createParamDecorator((cookie: Cookie, context: ExecutionContext) => {
  const req = requestOf(context);
  return readingOf(req).cookies.read(req, cookie);
});

/** The same for several of them: an object, by their names. */
export const CookieValues = createParamDecorator((cookies: readonly Cookie[], context: ExecutionContext) => {
  const req = requestOf(context);
  return Object.fromEntries(cookies.map((cookie) => [cookie, readingOf(req).cookies.read(req, cookie)]));
});

/** The language of the reader of the answer, a `Locale`. */
export const ReaderLocale = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const req = requestOf(context);
  return readingOf(req).language.of(req);
});

/** The user that the request is meant for, as `namedUser` says: `string | undefined`. */
export const NamedUser = createParamDecorator((_: unknown, context: ExecutionContext) =>
  namedUser(requestOf(context)),
);

/** Whether the cookies came by a server that does not know whether its browser has them. */
export const IsRelayed = createParamDecorator((_: unknown, context: ExecutionContext) =>
  isRelayed(requestOf(context)),
);
