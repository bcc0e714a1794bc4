import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { clientOf } from '../../platform/http/parameters.js';
import { currentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';

/** The user of a request with their session, from where it came, and to which route. */
export interface Requester extends Principal {
  client: ClientInfo;
  /** As it is written in the code, never the path that was asked for: `PATCH /notes/:id`. */
  route: string;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The record or the person that a request is about, by `:id` of its path; undefined: it names none. */
export function targetOf(context: ExecutionContext): string | undefined {
  const { id } = context.switchToHttp().getRequest<Request>().params;
  // Whatever else a client writes there has no place in the audit.
  return typeof id === 'string' && UUID.test(id) ? id.toLowerCase() : undefined;
}

/** @throws Error on a `@Public()` route, where nobody was asked who they are */
export function requesterOf(context: ExecutionContext): Requester {
  const req = context.switchToHttp().getRequest<Request>();
  const route = `${req.method} ${(req.route as { path: string }).path}`;
  return { ...currentPrincipal(context), client: clientOf(req), route };
}

/** The user who asks, from where and for what, a `Requester`: for `RecordAccess`. */
export const CurrentRequester = createParamDecorator((_: unknown, context: ExecutionContext) =>
  requesterOf(context),
);
