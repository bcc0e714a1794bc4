// Code that compiles against the client, and code that must not: `npm run typecheck` fails on an error that
// is expected and does not come.
import type { Client, components } from './client.js';

export async function compiles(api: Client): Promise<string> {
  const { data, error } = await api.POST('/auth/login', {
    body: { email: 'ann@example.com', password: 'correct horse battery' },
  });
  if (error) {
    // @ts-expect-error no sign-in is answered so
    if (error.code === 'REFRESH_TOKEN_REUSED') return 'never';
    return error.code === 'INVALID_CREDENTIALS' || error.code === 'UNREACHABLE' ? error.detail : error.title;
  }
  const role: 'user' | 'admin' = data.user.role;
  const registered: undefined = (await api.POST('/auth/register', { body: { email: '', password: '' } }))
    .data;

  // @ts-expect-error there is no such route
  await api.POST('/auth/sign-in', { body: {} });
  // @ts-expect-error nor is it asked with this method
  await api.GET('/auth/login');
  // @ts-expect-error the client itself refreshes
  await api.POST('/auth/refresh');
  // @ts-expect-error a body is missing
  await api.POST('/auth/login');
  // @ts-expect-error a field is missing
  await api.POST('/auth/login', { body: { email: 'ann@example.com' } });
  // @ts-expect-error it takes no body
  await api.POST('/auth/logout', { body: { all: true } });
  // @ts-expect-error its path has a parameter
  await api.DELETE('/auth/sessions/{id}');
  await api.DELETE('/auth/sessions/{id}', { params: { path: { id: data.session.id } } });

  const me = await api.GET('/auth/me', { signal: AbortSignal.timeout(1000) });
  // @ts-expect-error it may have been refused
  const email: string = me.data.user.email;
  if (!me.error) return me.data.user.email + email + role + String(registered);
  // A guarded call can end as its refresh does.
  if (me.error.code === 'REFRESH_TOKEN_REUSED' || me.error.code === 'SESSION_ENDED') return me.error.title;
  const problem: components['schemas']['Problem'] | undefined =
    me.error.code === 'UNREACHABLE' ? undefined : me.error;
  return problem?.requestId ?? me.error.title;
}

export async function puts(api: Client, id: string): Promise<undefined> {
  const options = { params: { path: { id } }, body: { roles: ['admin' as const], reason: 'asked for' } };
  // @ts-expect-error it is asked with PUT
  await api.POST('/admin/users/{id}/roles', options);
  return (await api.PUT('/admin/users/{id}/roles', options)).data;
}
