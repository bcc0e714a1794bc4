import { toDate } from '../../platform/db/columns.js';
import type { KeyProof } from '../../platform/http/proven-key.js';
import { type User, userOf, type UserRow } from '../users/user.js';
import type { SessionRow } from './rotation.js';
import { proofOf, type SessionProof } from './session-proof.js';

/** The user who acts as a session's user. */
export interface Actor {
  id: string;
  email: string;
}

/** A session that is not over, as its own client and its user's other clients may know it. */
export interface LiveSession {
  id: string;
  createdAt: Date;
  /** When the access token of this request ends; in a list, when the last one ends that may still be good. */
  accessTokenExpiresAt: Date;
  idleExpiresAt: Date;
  /** The end, however much the session is used. */
  expiresAt: Date;
  proof: SessionProof;
  /** By what a refresh proves possession of a key; null: it proves none. */
  boundTo: KeyProof | null;
  /** The user who acts as this one in it; missing: nobody does. */
  actor?: Actor;
}

/**
 * The user who is signed in, and by which session. The session guard keeps it on the request, and services
 * take it. It is no answer: `session-view.ts` makes those.
 */
export interface Principal {
  user: User;
  session: LiveSession;
  /**
   * The date of the latest terms of use that the user has accepted; null: none. Missing: nobody is asked, or
   * this is of another statement than the guard's, which alone reads it.
   */
  acceptedTerms?: string | null;
}

type SessionParts = Pick<
  SessionRow,
  'id' | 'createdAt' | 'idleExpiresAt' | 'expiresAt' | 'proofs' | 'boundBy'
>;

export function liveSessionOf(row: SessionParts, accessTokenExpiresAt: Date): LiveSession {
  const createdAt = toDate(row.createdAt);
  return {
    id: row.id,
    createdAt,
    accessTokenExpiresAt,
    idleExpiresAt: toDate(row.idleExpiresAt),
    expiresAt: toDate(row.expiresAt),
    proof: proofOf(row.proofs, createdAt),
    boundTo: row.boundBy,
  };
}

export function principalOf(row: SessionParts & UserRow, accessTokenExpiresAt: Date): Principal {
  return { user: userOf(row), session: liveSessionOf(row, accessTokenExpiresAt) };
}
