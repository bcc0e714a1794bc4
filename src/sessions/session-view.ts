import { z } from 'zod';
import { toDate } from '../database/columns.js';
import { userView } from '../users/user-view.js';
import type { SessionRow } from './rotation.js';

/** A session as its own client sees it. Times are ISO 8601 in UTC. */
const sessionView = z
  .strictObject({
    id: z.uuidv7().meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
    createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:02:00.000Z'] }),
    accessTokenExpiresAt: z.iso.datetime().meta({ description: 'Refresh before this.', examples: ['2026-11-21T08:17:00.000Z'] }),
    idleExpiresAt: z.iso.datetime().meta({ description: 'The session ends here, unless it is refreshed.', examples: ['2026-11-28T08:02:00.000Z'] }),
    expiresAt: z.iso.datetime().meta({ description: 'The session ends here, however much it is used.', examples: ['2026-12-21T08:02:00.000Z'] }),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof sessionView>;

/** Who is signed in, and until when. */
export const sessionAnswer = z.strictObject({ user: userView, session: sessionView }).meta({ id: 'SignedIn' });
export type SessionAnswer = z.infer<typeof sessionAnswer>;

export function viewSession(row: SessionRow, accessTokenExpiresAt: Date): SessionView {
  return {
    id: row.id,
    createdAt: toDate(row.created_at).toISOString(),
    accessTokenExpiresAt: accessTokenExpiresAt.toISOString(),
    idleExpiresAt: toDate(row.idle_expires_at).toISOString(),
    expiresAt: toDate(row.expires_at).toISOString(),
  };
}
