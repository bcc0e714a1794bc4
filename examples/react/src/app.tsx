import { SessionGuard } from 'postern-client/react';
import { api } from './api';
import { Guest } from './guest';
import { Sessions } from './sessions';

/** Somebody's page while they are signed in, in whichever tab that was; else the forms. */
export function App() {
  return (
    <SessionGuard client={api} loading={<p role="status">One moment…</p>} signedOut={<Guest />}>
      {({ user }) => (
        <>
          <header>
            <h1>Hello, {user.email}</h1>
            <button onClick={() => void api.POST('/auth/logout')}>Sign out</button>
          </header>
          <Sessions />
        </>
      )}
    </SessionGuard>
  );
}
