import { toDate } from '../../platform/db/columns.js';
import { type User, userOf, type UserRow } from '../users/user.js';
import type { SessionRow } from './rotation.js';

/** A session that is not over, as its own client and its user's other clients may know it. */
export interface LiveSession {
  id: string;
  createdAt: Date;
  /** When the access token of this request ends; in a list, when the last one ends that may still be good. */
  accessTokenExpiresAt: Date;
  idleExpiresAt: Date;
  /** The end, however much the session is used. */
  expiresAt: Date;
}

/**
 * The user who is signed in, and by which session. The session guard keeps it on the request, and services
 * take it. It is no answer: `session-view.ts` makes those.
 */
export interface Principal {
  user: User;
  session: LiveSession;
  /**
   * When the person last proved who they are: at the sign-in, or the change of credentials, that began the
   * session. A refresh proves nothing anew. By which methods they did is not recorded.
   */
  provenAt: Date;
}

type SessionTimes = Pick<SessionRow, 'id' | 'createdAt' | 'idleExpiresAt' | 'expiresAt'>;

export function liveSessionOf(row: SessionTimes, accessTokenExpiresAt: Date): LiveSession {
  return {
    id: row.id,
    createdAt: toDate(row.createdAt),
    accessTokenExpiresAt,
    idleExpiresAt: toDate(row.idleExpiresAt),
    expiresAt: toDate(row.expiresAt),
  };
}

export function principalOf(row: SessionTimes & UserRow, accessTokenExpiresAt: Date): Principal {
  const session = liveSessionOf(row, accessTokenExpiresAt);
  return { user: userOf(row), session, provenAt: session.createdAt };
}
