import { createParamDecorator, type ExecutionContext, SetMetadata, type Type } from '@nestjs/common';
import type { Request } from 'express';
import type { Executor } from '../../platform/db/executor.js';
import { requestOf } from '../../platform/http/parameters.js';

export const BESIDE_GUARD = 'postern:beside-guard';

const ANSWER = Symbol('the answer of what was sent beside the guard');

type AnsweredRequest = Request & { [ANSWER]?: unknown };

/**
 * The first statement of a route, sent in one round trip with that of the authentication guard, behind it: so
 * before it is known whose request this is, and before any other guard. What it reads is used once all guards
 * have let the request through. What it writes, it writes on conditions of its own, which let nothing through
 * that a guard would refuse.
 */
export interface BesideGuard {
  /**
   * @param accessToken which the guard looks up
   * @returns undefined: nothing is sent, and the route asks by itself
   */
  along(req: Request, accessToken: string | undefined): ((on: Executor) => Promise<unknown>) | undefined;
}

/** Has a provider's statement travel with the guard's. */
export const SentBesideGuard = (sender: Type<BesideGuard>) => SetMetadata(BESIDE_GUARD, sender);

export function keepAnswer(req: Request, answer: unknown): void {
  (req as AnsweredRequest)[ANSWER] = answer;
}

/** Its answer; undefined where nothing was sent. */
export const AnswerBesideGuard = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf<AnsweredRequest>(context)[ANSWER],
);
