import { sessionOf } from 'postern/server/react-router';
import { redirect } from 'react-router';
import type { Route } from './+types/note';

export async function loader({ context, params }: Route.LoaderArgs) {
  const session = await sessionOf(context).read();
  if (session.status === 'signed-out') throw redirect('/sign-in', 303);
  return { note: session.status === 'signed-in' ? `Note ${params.id} of ${session.user.email}` : 'Loading' };
}

export default function Note({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <h1>Note</h1>
      <p>{loaderData.note}</p>
    </>
  );
}
