import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params }) => {
  const answer = await fetch(`/api/notes/${params.id}`);
  if (answer.status === 401) redirect(303, '/sign-in');
  return { note: await answer.text() };
};
