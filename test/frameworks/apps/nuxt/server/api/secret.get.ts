import { readSession } from 'postern/server/nuxt';

export default defineEventHandler(async (event) => {
  const session = await readSession(event);
  if (session.status === 'signed-out') throw createError({ status: 401, statusText: 'Nobody is signed in' });
  return session.status === 'signed-in' ? `The secret of ${session.user.email}` : 'Loading';
});
