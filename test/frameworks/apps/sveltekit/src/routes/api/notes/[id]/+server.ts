import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const session = await locals.session.read();
  if (session.status === 'signed-out') return new Response(null, { status: 401 });
  return new Response(
    session.status === 'signed-in' ? `Note ${params.id} of ${session.user.email}` : 'Loading',
  );
};
