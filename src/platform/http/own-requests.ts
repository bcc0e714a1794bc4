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
 * Whether a browser makes this request by itself, for a session that is bound to its device. It is sent as of
 * the page that made it necessary, of whatever origin: a link from elsewhere, the way back from a provider.
 * Source: W3C, Device Bound Session Credentials, "Send request".
 */
export const isOwnRequest = (req: Request): boolean =>
  req.get(OWN_SESSION_ID) !== undefined || req.get(OWN_SESSION_PROOF) !== undefined;

const FROM_BROWSER_ITSELF = 'postern:from-browser-itself';

/** Lets a route take such requests, whatever page they are sent as of. On a route alone. */
export const FromBrowserItself = () => SetMetadata(FROM_BROWSER_ITSELF, true);

/** Whether a handler does. */
export const takesOwnRequests = (reflector: Reflector, handler: ExecutionContext): boolean =>
  !!reflector.get<boolean | undefined>(FROM_BROWSER_ITSELF, handler.getHandler());
