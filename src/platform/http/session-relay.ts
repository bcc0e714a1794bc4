import type { Request } from 'express';

/**
 * `1` in a request whose sender has got the cookies itself, for a browser that may never receive them: a
 * server that renders pages refreshes, uses what it got, and sends it on in an answer that can be lost. The
 * request is served as ever, and does not count as a sign that the browser has the next refresh token. A
 * thief who sends it is found no later than one who makes no guarded request (`test/model/thieves.ts`).
 */
const SESSION_RELAY = 'Session-Relay';

export const isRelayed = (req: Request): boolean => req.get(SESSION_RELAY) === '1';
