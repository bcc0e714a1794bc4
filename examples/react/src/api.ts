import { createClient } from 'postern-client';

/** The page's one client: it keeps the session, and tells all tabs. */
export const api = createClient({ url: import.meta.env.VITE_POSTERN_URL ?? 'http://localhost:3000' });
