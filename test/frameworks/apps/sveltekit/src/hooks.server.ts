import { createServerSessions } from 'postern/server';
import { handleSessions } from 'postern/server/sveltekit';

const postern = createServerSessions({ url: process.env.POSTERN_URL ?? 'http://localhost:3000' });

export const handle = handleSessions(postern);
export { handleSessionFetch as handleFetch } from 'postern/server/sveltekit';
