import { createNextSessions } from 'postern/server/next';

/** The sessions on the server. It remembers nobody between two requests. */
export const postern = createNextSessions({ url: process.env.POSTERN_URL ?? 'http://localhost:3000' });
