import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';

type Ways = Record<string, () => Promise<Answer>>;

const idOf = async (browser: Browser) => ((await browser.me()).body as { user: { id: string } }).user.id;
const actAs = (admin: Browser, id: string, reason = 'Ticket 4711') =>
  admin.send('post', `/admin/users/${id}/impersonate`, { body: { reason } });

async function newAdmin(app: TestApp): Promise<Browser> {
  const admin = await signUp(app);
  await app.sql`UPDATE users SET role = 'admin' WHERE email = ${admin.email}`;
  return admin;
}

const begun = async (app: TestApp) => {
  const admin = await newAdmin(app);
  return { admin, answer: await actAs(admin, await idOf(await signUp(app))) };
};

const acting = new WeakMap<TestApp, Promise<Browser>>();

/** Somebody who acts as another, for all who ask. @param app one with IMPERSONATION=on */
export function actingBrowser(app: TestApp): Promise<Browser> {
  const browser = acting.get(app) ?? begun(app).then(({ admin }) => admin);
  acting.set(app, browser);
  return browser;
}

/** How the routes by which somebody acts as another are made to do what they are for. */
export const impersonationDone = (app: () => TestApp): Ways => ({
  'POST /admin/users/{id}/impersonate': async () => (await begun(app())).answer,
  'DELETE /admin/impersonation': async () =>
    (await begun(app())).admin.send('delete', '/admin/impersonation'),
});

/** How they are made to refuse, by their own rules. */
export const impersonationRefusals = (app: () => TestApp): Record<string, Ways> => ({
  'POST /admin/users/{id}/impersonate': {
    NOT_FOUND: async () => actAs(await newAdmin(app()), '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'),
    FORBIDDEN: async () => {
      const admin = await newAdmin(app());
      return actAs(admin, await idOf(admin));
    },
    VALIDATION_FAILED: async () => actAs(await newAdmin(app()), 'nobody'),
  },
  'DELETE /admin/impersonation': {
    NOT_FOUND: async () => (await signUp(app())).send('delete', '/admin/impersonation'),
  },
});
