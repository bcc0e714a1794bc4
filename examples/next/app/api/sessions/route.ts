import { postern } from '@/lib/postern';

/** A route handler: it answers with what the API says to this person. */
export async function GET(): Promise<Response> {
  const answer = await postern.fetch('/auth/sessions');
  return Response.json(await answer.json(), {
    status: answer.status,
    headers: { 'cache-control': 'private, no-store' },
  });
}
