import { type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Request } from 'express';

/**
 * Names the session in a refresh that a browser makes by itself. No page can write a header that begins with
 * `Sec-`. Source: Fetch Standard, "forbidden request-header".
 */
export const OWN_SESSION_ID = 'Sec-Secure-Session-Id';

/**
 * A browser's proof that it has the key of a session. A page of another origin would need CORS for it, which
 * grants it to nobody.
 */
export const OWN_SESSION_PROOF = 'Secure-Session-Response';

/**
 * Offers a browser to bind the session that begins with this answer. A page that sees it refreshes nothing
 * ahead before it has asked who is there.
 */
export const OFFER = 'Secure-Session-Registration';

/**
 * On a request without the cookie that is bound, by which a browser says why: the server failed to refresh it
 * or was not reached, or too much was signed. A list of reasons, each with a `session_identifier`.
 */
export const SKIPPED = 'Secure-Session-Skipped';

const FROM_BROWSER_ITSELF = 'postern:from-browser-itself';

/**
 * Lets a route take the requests that a browser makes by itself, for a session that is bound to its device.
 * They are sent as of the page that made them necessary, of whatever origin that may make a browser refresh.
 * On a route alone. Source: W3C, Device Bound Session Credentials, "Send request".
 * @param header which each of them has on this route
 */
export const FromBrowserItself = (header: typeof OWN_SESSION_ID | typeof OWN_SESSION_PROOF) =>
  SetMetadata(FROM_BROWSER_ITSELF, header);

/** Whether this is such a request, on such a route. */
export function isOwnRequest(req: Request, reflector: Reflector, handler: ExecutionContext): boolean {
  const header = reflector.get<string | undefined>(FROM_BROWSER_ITSELF, handler.getHandler());
  return header !== undefined && req.get(header) !== undefined;
}
