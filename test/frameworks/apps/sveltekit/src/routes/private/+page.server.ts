import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const session = await locals.session.read();
  if (session.status === 'signed-out') redirect(303, '/sign-in');
  return { secret: session.status === 'signed-in' ? `The secret of ${session.user.email}` : 'Loading' };
};
