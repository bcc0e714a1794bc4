import { createClient } from 'postern/client';
import { useState, type FormEvent } from 'react';
import type { Route } from './+types/sign-in';

export const loader = () => ({ api: process.env.POSTERN_URL ?? '' });

export default function SignIn({ loaderData }: Route.ComponentProps) {
  const [problem, setProblem] = useState('');

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const [email, password] = ['email', 'password'].map((name) =>
      new FormData(event.currentTarget).get(name),
    );
    const body = { email: String(email), password: String(password) };
    const { error } = await createClient({ url: loaderData.api }).POST('/auth/login', { body });
    if (error) setProblem(error.title);
    else location.assign('/private');
  }

  return (
    <>
      <h1>Sign in</h1>
      <form onSubmit={(event) => void signIn(event)}>
        <input name="email" type="email" autoComplete="username" aria-label="Email" />
        <input name="password" type="password" autoComplete="current-password" aria-label="Password" />
        <button>Sign in</button>
      </form>
      <p role="alert">{problem}</p>
    </>
  );
}
