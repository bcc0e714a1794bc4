import type { Request } from 'express';
import { newId } from '../crypto/ids.js';

const OWN_ID = Symbol('request id');

type NamedRequest = Request & { [OWN_ID]?: string };

/**
 * Gives a request of another app an id, once. What that app calls it may be any text of the client's, so
 * neither the audit nor a problem takes it.
 */
export function nameRequest(req: Request): string {
  return ((req as NamedRequest)[OWN_ID] ??= newId());
}

/** The id that log, audit and problem know a request by. */
export function requestIdOf(req: Request): string {
  return (req as NamedRequest)[OWN_ID] ?? req.id;
}
