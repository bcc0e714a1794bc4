import { age, type Answer, type Browser, newEmail, signUp, type TestApp } from 'postern/testing';

type Ways = Record<string, () => Promise<Answer>>;

const IMPORT = 'POST /admin/users/import';
const EXPORT = 'GET /admin/users/export';

/** Somebody with the role that may do everything. */
async function adminOf(app: TestApp): Promise<Browser> {
  const browser = await signUp(app);
  await app.sql`UPDATE users SET role = 'admin' WHERE email = ${browser.email}`;
  return browser;
}

/** Sends JSON lines as an import. */
export const importLines = (browser: Browser, body: string): Promise<Answer> =>
  browser.send('post', '/admin/users/import', { body, headers: { 'content-type': 'application/x-ndjson' } });

const exportPage = (browser: Browser) => browser.send('get', '/admin/users/export');

/** How the routes of imports and exports are made to do what they are for. */
export function userFilesDone(app: () => TestApp): Ways {
  return {
    [IMPORT]: async () =>
      importLines(await adminOf(app()), `${JSON.stringify({ email: newEmail() })}\nno json\n`),
    [EXPORT]: async () => exportPage(await adminOf(app())),
  };
}

/** How they are made to refuse; `limited` is an app that counts. */
export function userFilesRefusals(apps: () => { app: TestApp; limited: TestApp }): Record<string, Ways> {
  const app = () => apps().app;
  const limited = () => apps().limited;
  const stale = async () => {
    const admin = await adminOf(app());
    await age(admin, '11 minutes');
    return admin;
  };
  const beyond = async (ask: (admin: Browser) => Promise<Answer>) => {
    const admin = await adminOf(limited());
    await ask(admin);
    await limited().sql`UPDATE rate_limits SET hits = 1000`;
    const answer = await ask(admin);
    await limited().sql`DELETE FROM rate_limits`;
    return answer;
  };
  return {
    [IMPORT]: {
      FORBIDDEN: async () => importLines(await signUp(app()), '{}'),
      PROOF_REQUIRED: async () => importLines(await stale(), '{}'),
      RATE_LIMITED: () => beyond((admin) => importLines(admin, '{}')),
      BODY_TOO_LARGE: async () => importLines(await adminOf(app()), 'x'.repeat(1_100_000)),
      VALIDATION_FAILED: async () => (await adminOf(app())).send('post', '/admin/users/import'),
    },
    [EXPORT]: {
      FORBIDDEN: async () => exportPage(await signUp(app())),
      PROOF_REQUIRED: async () => exportPage(await stale()),
      RATE_LIMITED: () => beyond(exportPage),
      VALIDATION_FAILED: async () => (await adminOf(app())).send('get', '/admin/users/export?cursor=x'),
    },
  };
}
