'use client';

import { useRouter } from 'next/navigation';
import { useSession } from 'postern/react';
import { useEffect } from 'react';
import { api } from '@/lib/api';

/**
 * Has the page rendered anew where the browser knows better who is signed in: after a sign-out in another
 * tab, and where the server could not tell.
 * @param props `shown`: the id of the person whom the server has shown; else its `status`
 */
export function Watch({ shown }: { shown: string }) {
  const router = useRouter();
  const session = useSession(api);
  const known = session.status === 'signed-in' ? session.user.id : session.status;
  useEffect(() => {
    if (known !== 'loading' && known !== shown) router.refresh();
  }, [known, shown, router]);
  // A sign-out by a form is news to the browser's client and to the other tabs.
  useEffect(() => {
    if (shown === 'signed-out') void api.GET('/auth/session');
  }, [shown]);
  return null;
}
