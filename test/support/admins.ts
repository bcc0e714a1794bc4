import { type Answer, type Browser, newEmail, signUp, type TestApp } from 'postern/testing';

/** Somebody new who is signed in, and has these roles, the main one first. */
export async function signUpAs(app: TestApp, role: string, ...further: string[]): Promise<Browser> {
  const browser = await signUp(app);
  await giveRoles(browser, role, ...further);
  return browser;
}

export async function giveRoles({ app, email }: Browser, role: string, ...further: string[]): Promise<void> {
  await app.sql`UPDATE users SET role = ${role}, further_roles = ${further} WHERE email = ${email}`;
}

/** A person's row. */
export async function rowOf({ app, email }: Pick<Browser, 'app' | 'email'>) {
  const [row] = await app.sql<
    {
      id: string;
      role: string;
      further_roles: string[];
      status: string;
      locale: string;
      deletion_due_at: Date | null;
    }[]
  >`SELECT id, role, further_roles, status, locale, deletion_due_at FROM users WHERE email = ${email}`;
  return row;
}

export const idOf = async (person: Pick<Browser, 'app' | 'email'>): Promise<string> =>
  (await rowOf(person))?.id ?? '';

/** The audit of a request, but for the ends of sessions. */
export async function auditOf({ app }: Browser, answer: Answer) {
  const id = answer.headers['x-request-id'] ?? '';
  return app.sql`SELECT event, actor_id, user_id, reason FROM audit_events
    WHERE request_id = ${id} AND event <> 'session_ended' ORDER BY event`;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A request of an admin about somebody. */
export async function change(
  admin: Browser,
  method: Method,
  person: Pick<Browser, 'app' | 'email'>,
  below = '',
  body: object = { reason: 'a test' },
): Promise<Answer> {
  const path = `/admin/users/${await idOf(person)}${below}`;
  return admin.send(method, path, { body });
}

/** Has an admin invite an address. */
export const invite = (admin: Browser, email: string, more: object = {}): Promise<Answer> =>
  admin.send('post', '/admin/invitations', { body: { email, ...more } });

/** Somebody without an account, to whom an invitation was mailed. */
export async function invited(app: TestApp, email = newEmail(), more: object = {}): Promise<Browser> {
  await invite(await signUpAs(app, 'admin'), email, more);
  await app.settled();
  return app.browser({ email });
}
