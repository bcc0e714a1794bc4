'use server';

import { redirect } from 'next/navigation';
import { postern } from '@/lib/postern';

/** @param data `user`: whom the page shows; if somebody else is signed in by now, nothing is done */
export async function signOut(data: FormData): Promise<void> {
  const { status } = await postern.signOut({ user: String(data.get('user')) });
  if (status !== 'signed-out') throw new Error('The session could not be ended. Please try again.');
  redirect('/');
}
