import { sessionOf } from 'postern/server/react-router';
import { redirect } from 'react-router';
import type { Route } from './+types/private';

export async function loader({ context }: Route.LoaderArgs) {
  const session = await sessionOf(context).read();
  if (session.status === 'signed-out') throw redirect('/sign-in', 303);
  return { secret: session.status === 'signed-in' ? `The secret of ${session.user.email}` : 'Loading' };
}

export default function Private({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <h1>Private</h1>
      <p>{loaderData.secret}</p>
    </>
  );
}
