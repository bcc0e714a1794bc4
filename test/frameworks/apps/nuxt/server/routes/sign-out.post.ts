import { signOut } from 'postern/server/nuxt';

export default defineEventHandler(async (event) => {
  await signOut(event);
  return sendRedirect(event, '/', 303);
});
