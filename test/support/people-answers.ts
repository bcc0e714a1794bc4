import { type Answer, type Browser, freshDatabase, newEmail, signUp, type TestApp } from 'postern/testing';
import { change, invite, invited, signUpAs } from './admins.js';
import { startApp } from './app.js';
import { impersonationDone, impersonationRefusals } from './impersonation-answers.js';
import { askForEmail, moveTo, newestToken } from './links.js';
import { overtaken } from './overtaken.js';

type Ways = Record<string, () => Promise<Answer>>;
type Person = Pick<Browser, 'app' | 'email'>;

const UNKNOWN = '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18';
const REASON = { reason: 'a test' };

/** Every change of somebody: the method, what is below their address, and a body. */
const CHANGES: readonly (readonly ['put' | 'patch' | 'post' | 'delete', string, object])[] = [
  ['put', '/roles', { roles: ['user'], ...REASON }],
  ['put', '/status', { status: 'disabled', ...REASON }],
  ['patch', '', { locale: 'fr' }],
  ['delete', '', REASON],
  ['post', '/restore', {}],
  ['post', '/password-reset', {}],
  ['delete', '/sessions', {}],
  ['delete', '/sessions/{session}', {}],
  ['post', '/reset-factors', REASON],
  ['post', '/end-email-undo', {}],
];

const routeOf = (method: string, below: string) => `${method.toUpperCase()} /admin/users/{id}${below}`;

/** Routes by which an admin can cause mails. */
const MAILING = new Set(
  ['DELETE ', 'POST /restore', 'POST /password-reset', 'POST /reset-factors', 'POST /end-email-undo'].map(
    (said) => routeOf(said.split(' ', 1)[0] ?? '', said.split(' ')[1] ?? ''),
  ),
);

const adminOf = (app: TestApp) => signUpAs(app, 'admin');

/** How the routes by which an admin changes people are made to do what they are for. */
export function peopleChanged(app: () => TestApp): Ways {
  const ways = CHANGES.map(([method, below, body]) => [
    routeOf(method, below),
    async () => {
      const [admin, person] = [await adminOf(app()), await signUp(app())];
      return change(admin, method, person, below.replace('{session}', person.sessionId), body);
    },
  ]);
  return {
    ...(Object.fromEntries(ways) as Ways),
    ...impersonationDone(app),
    'POST /admin/sessions/end': async () =>
      endSessions(await adminOf(app()), { since: '2999-01-01T00:00:00Z', ...REASON }),
    'POST /admin/invitations': async () => invite(await adminOf(app()), newEmail()),
    'GET /auth/accept-invitation': () => app().browser().send('get', '/auth/accept-invitation'),
    'POST /auth/accept-invitation': async () => accept(await invited(app())),
  };
}

/** How they are made to refuse, by their own rules. */
export function peopleRefusals(app: () => TestApp): Record<string, Ways> {
  const changes = CHANGES.map(([method, below, body]) => {
    const as = (by: Browser, of: Person, sent = body, on = below.replace('{session}', UNKNOWN)) =>
      change(by, method, of, on, sent);
    const ways: Ways = {
      FORBIDDEN: async () => as(await signUp(app()), await signUp(app())),
      VALIDATION_FAILED: async () => as(await adminOf(app()), await signUp(app()), { surprise: 1 }),
      NOT_FOUND: async () =>
        (await adminOf(app())).send(method, `/admin/users/${UNKNOWN}${below.replace('{session}', UNKNOWN)}`, {
          body,
        }),
      OWN_ACCOUNT: async () => {
        const admin = await adminOf(app());
        return as(admin, admin);
      },
      ...(MAILING.has(routeOf(method, below))
        ? { RATE_LIMITED: () => tooOften(app(), (admin, person) => as(admin, person)) }
        : {}),
    };
    return [routeOf(method, below), ways] as const;
  });
  const refusals: Record<string, Ways> = Object.fromEntries(changes);
  for (const [method, below, body] of CHANGES.slice(0, 4))
    if (method !== 'patch')
      Object.assign(refusals[routeOf(method, below)] ?? {}, {
        LAST_ADMIN: () => ofLastAdmin((admin, last) => change(admin, method, last, below, body)),
      });
  Object.assign(refusals[routeOf('post', '/password-reset')] ?? {}, {
    USER_DISABLED: async () => {
      const [admin, person] = [await adminOf(app()), await signUp(app())];
      await app().sql`UPDATE users SET status = 'disabled' WHERE email = ${person.email}`;
      return change(admin, 'post', person, '/password-reset', {});
    },
  });
  return { ...refusals, ...invitationRefusals(app) };
}

function invitationRefusals(app: () => TestApp): Record<string, Ways> {
  return {
    ...impersonationRefusals(app),
    'POST /admin/sessions/end': {
      FORBIDDEN: async () => endSessions(await signUp(app()), { role: 'user', ...REASON }),
      VALIDATION_FAILED: async () => endSessions(await adminOf(app()), REASON),
      RATE_LIMITED: () => endTooOften(app()),
    },
    'POST /admin/invitations': {
      FORBIDDEN: async () => invite(await signUp(app()), newEmail()),
      VALIDATION_FAILED: async () => invite(await adminOf(app()), 'nobody'),
      RATE_LIMITED: () => tooOften(app(), (admin) => invite(admin, newEmail())),
      EMAIL_TAKEN: async () => invite(await adminOf(app()), (await signUp(app())).email),
      EMAIL_RESERVED: async () => {
        const person = await signUp(app());
        await moveTo(person, await askForEmail(person));
        return invite(await adminOf(app()), person.email);
      },
      EMAIL_REFUSED: async () => invite(await adminOf(app()), 'ａｎｎ@example.com'),
    },
    'POST /auth/accept-invitation': {
      TOKEN_INVALID: () =>
        app()
          .browser()
          .send('post', '/auth/accept-invitation', { body: { token: 'unknown', password: 'x' } }),
      PASSWORD_REFUSED: async () => accept(await invited(app()), 'password1234'),
    },
  };
}

const endSessions = (by: Browser, body: object) => by.send('post', '/admin/sessions/end', { body });

/** By the newest link that was mailed. */
export async function accept(person: Browser, password = 'a quite different phrase'): Promise<Answer> {
  const token = await newestToken(person.app, person.email, 'accept-invitation');
  return person.send('post', '/auth/accept-invitation', { body: { token, password } });
}

/** The answer to an admin whose mails are used up. */
async function tooOften(
  app: TestApp,
  request: (admin: Browser, person: Browser) => Promise<Answer>,
): Promise<Answer> {
  const { DATABASE_URL } = app.env;
  const limited = await startApp({ DATABASE_URL, RATE_LIMITS: 'on', LIMIT_ADMIN_MAILS_PER_ACCOUNT: '1' });
  const [admin, person] = [await adminOf(limited), await signUp(limited)];
  await invite(admin, newEmail());
  return request(admin, person);
}

/** The answer to an admin who may end sessions of many once. */
async function endTooOften({ env: { DATABASE_URL } }: TestApp): Promise<Answer> {
  const limits = { RATE_LIMITS: 'on', LIMIT_SESSION_ENDS_PER_ACCOUNT: '1' };
  const admin = await adminOf(await startApp({ DATABASE_URL, ...limits }));
  const none = { since: '2999-01-01T00:00:00Z', ...REASON };
  await endSessions(admin, none);
  return endSessions(admin, none);
}

let alone: Promise<TestApp> | undefined;

/** The answer to an admin who changes another one, and stops being one meanwhile. */
async function ofLastAdmin(request: (admin: Browser, last: Browser) => Promise<Answer>): Promise<Answer> {
  alone ??= freshDatabase('alone').then((DATABASE_URL) => startApp({ DATABASE_URL }));
  const app = await alone;
  await app.sql`UPDATE users SET role = 'user'`;
  const [admin, last] = [await adminOf(app), await adminOf(app)];
  return overtaken(
    app,
    last.email,
    () => request(admin, last),
    (tx) => tx`UPDATE users SET role = 'user' WHERE email = ${admin.email}`,
  );
}

/** The answer to the last admin who deletes their own account. */
export async function deleteLastAdmin(): Promise<Answer> {
  alone ??= freshDatabase('alone').then((DATABASE_URL) => startApp({ DATABASE_URL }));
  const app = await alone;
  await app.sql`UPDATE users SET role = 'user'`;
  return (await adminOf(app)).deleteAccount();
}
