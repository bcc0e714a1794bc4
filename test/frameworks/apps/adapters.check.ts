// What the adapters offer is what their frameworks take. Checked by scripts/frameworks.mjs; it is never run.
import type { Handle, HandleFetch } from '@sveltejs/kit/hooks';
import { defineEventHandler } from 'h3';
import { createServerSessions } from 'postern/server';
import { fetchAsPerson, readSession, renewSession, signOut } from 'postern/server/nuxt';
import { sessionMiddleware, sessionOf } from 'postern/server/react-router';
import { handleSessionFetch, handleSessions } from 'postern/server/sveltekit';
import type { LoaderFunctionArgs, MiddlewareFunction } from 'react-router';

const postern = createServerSessions({ url: 'http://localhost:3000' });

export const handle: Handle = handleSessions(postern);
export const handleFetch: HandleFetch = handleSessionFetch;

export const middleware: MiddlewareFunction<Response>[] = [sessionMiddleware(postern)];
export const loader = ({ context }: LoaderFunctionArgs) => sessionOf(context).read();

export const renewing = defineEventHandler((event) => renewSession(postern, event));
export const reading = defineEventHandler(async (event) => {
  const session = await readSession(event);
  await fetchAsPerson(event, '/notes');
  return session.status === 'signed-in' ? session.user.email : await signOut(event);
});
