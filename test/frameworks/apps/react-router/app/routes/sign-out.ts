import { sessionOf } from 'postern/server/react-router';
import { redirect } from 'react-router';
import type { Route } from './+types/sign-out';

export async function action({ context }: Route.ActionArgs) {
  await sessionOf(context).signOut();
  return redirect('/', 303);
}
