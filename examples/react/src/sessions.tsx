import { useEffect, useState } from 'react';
import type { components } from 'postern-client';
import { api } from './api';

type Listed = components['schemas']['ListedSession'];

/** Where this person is signed in, with a button to end each of the others. */
export function Sessions() {
  const [sessions, setSessions] = useState<Listed[]>([]);
  const [problem, setProblem] = useState<string>();

  async function load() {
    const { data, error } = await api.GET('/auth/sessions');
    if (data) setSessions(data.sessions);
    setProblem(error?.title);
  }
  useEffect(() => void load(), []);

  async function end(id: string) {
    const { error } = await api.DELETE('/auth/sessions/{id}', { params: { path: { id } } });
    // Gone already is as good as ended.
    if (error && error.code !== 'NOT_FOUND') setProblem(error.title);
    else await load();
  }

  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      {problem && <p role="alert">{problem}</p>}
      <ul>
        {sessions.map(({ id, device, current }) => (
          <li key={id}>
            {device}{' '}
            {current ? <b>this browser</b> : <button onClick={() => void end(id)}>Sign out there</button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
