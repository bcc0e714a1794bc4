'use client';

import { useActionState } from 'react';
import { api } from '@/lib/api';

/** From the browser straight to the API, which sets the cookies and sees whose network it is. */
async function signIn(_: string | undefined, form: FormData): Promise<string | undefined> {
  const { error } = await api.POST('/auth/login', {
    body: { email: String(form.get('email')), password: String(form.get('password')) },
  });
  if (error) return error.detail;
  // A whole new page: nothing that Next has kept for the person before is shown to this one.
  location.assign('/private');
  return undefined;
}

export function SignInForm() {
  const [problem, submit, isPending] = useActionState(signIn, undefined);
  return (
    <form action={submit}>
      <label>
        Email <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button disabled={isPending}>Sign in</button>
      <p role="alert">{problem}</p>
    </form>
  );
}
