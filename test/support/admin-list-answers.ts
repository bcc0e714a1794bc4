import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { operationsDone, operationsRefusals } from './operations-answers.js';
import { peopleChanged, peopleRefusals } from './people-answers.js';

type Ways = Record<string, () => Promise<Answer>>;

const NOBODY = '01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70';

/** Somebody new who is an admin. */
export async function signUpAdmin(app: TestApp): Promise<Browser> {
  const browser = await signUp(app);
  await app.sql`UPDATE users SET role = 'admin' WHERE email = ${browser.email}`;
  return browser;
}

/** The id of somebody's user. */
export async function idOf({ app, email }: Browser): Promise<string> {
  const [user] = await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${email}`;
  if (!user) throw new Error(`nobody has the address ${email}`);
  return user.id;
}

/** How the routes of an admin are made to do what they are for. */
export function adminDone(app: () => TestApp): Ways {
  const ask = async (path: string) => (await signUpAdmin(app())).send('get', path);
  return {
    ...peopleChanged(app),
    ...operationsDone(app),
    'GET /admin/users': () => ask('/admin/users'),
    'GET /admin/users/{id}': async () => {
      const admin = await signUpAdmin(app());
      return admin.send('get', `/admin/users/${await idOf(admin)}`);
    },
    'GET /admin/users/{id}/export': async () => {
      const admin = await signUpAdmin(app());
      return admin.send('get', `/admin/users/${await idOf(admin)}/export`);
    },
    'GET /admin/audit': () => ask('/admin/audit'),
  };
}

/** How they are made to refuse, by their own rules. */
export function adminRefusals(app: () => TestApp): Record<string, Ways> {
  const asAdmin = async (path: string) => (await signUpAdmin(app())).send('get', path);
  const common = (path: string, malformed: string) => ({
    FORBIDDEN: async () => (await signUp(app())).send('get', path),
    VALIDATION_FAILED: () => asAdmin(malformed),
  });
  return {
    ...peopleRefusals(app),
    ...operationsRefusals(app),
    'GET /admin/users': common('/admin/users', '/admin/users?limit=0'),
    'GET /admin/audit': common('/admin/audit', '/admin/audit?user=x'),
    'GET /admin/users/{id}/export': {
      ...common(`/admin/users/${NOBODY}/export`, '/admin/users/x/export'),
      NOT_FOUND: () => asAdmin(`/admin/users/${NOBODY}/export`),
    },
    'GET /admin/users/{id}': {
      ...common(`/admin/users/${NOBODY}`, '/admin/users/x'),
      NOT_FOUND: () => asAdmin(`/admin/users/${NOBODY}`),
    },
  };
}
