import { createServerSessions } from 'postern/server';
import { sessionMiddleware, sessionOf } from 'postern/server/react-router';
import { Link, Links, Meta, Outlet, Scripts } from 'react-router';
import type { Route } from './+types/root';

const postern = createServerSessions({ url: process.env.POSTERN_URL ?? 'http://localhost:3000' });

export const middleware: Route.MiddlewareFunction[] = [sessionMiddleware(postern)];

export const loader = async ({ context }: Route.LoaderArgs) => ({ session: await sessionOf(context).read() });

const PAGES = {
  '/': 'Start',
  '/private': 'Private',
  '/notes/1': 'Note 1',
  '/notes/2': 'Note 2',
  '/notes/3': 'Note 3',
};

export default function Root({ loaderData: { session } }: Route.ComponentProps) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body>
        <nav>
          {Object.entries(PAGES).map(([path, name]) => (
            <Link key={path} to={path} prefetch="render">
              {name}
            </Link>
          ))}
        </nav>
        <output>{`${session.status} ${session.status === 'signed-in' ? session.user.email : ''}`}</output>
        <form method="post" action="/sign-out">
          <button>Sign out</button>
        </form>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
