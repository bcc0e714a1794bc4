import { redirect } from 'next/navigation';
import { postern } from '@/lib/postern';

/**
 * The person who is signed in; nobody is led to the sign-in page.
 * @returns undefined: it is not known here. `Watch` finds out in the browser, and has the page rendered anew.
 */
export async function person() {
  const session = await postern.getSession();
  if (session.status === 'signed-out') redirect('/sign-in');
  return session.status === 'signed-in' ? session.user : undefined;
}
