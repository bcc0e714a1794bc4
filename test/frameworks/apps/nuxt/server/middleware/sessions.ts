import { createServerSessions } from 'postern/server';
import { renewSession } from 'postern/server/nuxt';

const postern = createServerSessions({ url: process.env.POSTERN_URL ?? 'http://localhost:3000' });

export default defineEventHandler((event) => renewSession(postern, event));
