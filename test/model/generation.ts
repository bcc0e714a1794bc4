import type { Token } from './session-server.js';

/** What was handed out for one generation, in virtual seconds since sign-in. */
export interface Generation {
  /**
   * The token that was handed out last; those before it are dead. Several if it can't be said: of one second.
   */
  candidates: Token[];
  firstAt: number;
  /** When the token was handed out first, and last. */
  newAt: number;
  lastAt: number;
  /**
   * How often its parent was answered again, and how often of these after the burst of parallel tabs that a
   * new token brings.
   */
  again: number;
  againLate: number;
  /** When a client first showed that it has it: by a guarded request, or by presenting it. */
  shownAt: number;
  /** When somebody presented its parent from another place than its token had gone to. */
  contestedAt: number;
}

/** The generation whose first token is handed out now. */
export const generationOf = (token: Token, now: number): Generation => ({
  candidates: [token],
  firstAt: now,
  newAt: now,
  lastAt: now,
  again: 0,
  againLate: 0,
  shownAt: Infinity,
  contestedAt: Infinity,
});
