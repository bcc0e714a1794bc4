import Link from 'next/link';
import type { ReactNode } from 'react';
import { signOut } from '@/app/actions';
import { Watch } from '@/components/watch';
import { postern } from '@/lib/postern';

export const metadata = { title: 'Postern and Next' };

const LINKS = {
  '/': 'Start',
  '/private': 'Private',
  '/notes/1': 'Note 1',
  '/notes/2': 'Note 2',
  '/notes/3': 'Note 3',
};

export default async function Layout({ children }: { children: ReactNode }) {
  const session = await postern.getSession();
  const user = session.status === 'signed-in' ? session.user : undefined;
  return (
    <html lang="en">
      <body>
        <nav>
          {Object.entries(LINKS).map(([href, text]) => (
            <Link key={href} href={href}>
              {text}
            </Link>
          ))}
        </nav>
        <output>
          {session.status} {user?.email}
        </output>
        {user && (
          <form action={signOut}>
            <input type="hidden" name="user" value={user.id} />
            <button>Sign out</button>
          </form>
        )}
        <main>{children}</main>
        <Watch shown={user?.id ?? session.status} />
      </body>
    </html>
  );
}
