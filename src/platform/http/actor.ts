import type { Request } from 'express';

const ACTOR = Symbol('actor');

type ActedRequest = Request & { [ACTOR]?: string };

/** Says that somebody else than the session's user sends this request: the user who acts as them, by id. */
export function tellActor(req: Request, actorId: string): void {
  (req as ActedRequest)[ACTOR] = actorId;
}

/** The user who acts as the session's, by id; null: nobody does, or no session was asked for. */
export const actorOf = (req: Request): string | null => (req as ActedRequest)[ACTOR] ?? null;
