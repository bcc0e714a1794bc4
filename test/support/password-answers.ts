import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { duringFlood } from './flood.js';
import { overLimits } from './passkey-answers.js';
import { addPasskey } from './passkeys.js';

type Ways = Record<string, () => Promise<Answer>>;

const set = (browser: Browser, newPassword = 'a new password of mine') =>
  browser.send('post', '/auth/password', { body: { newPassword } });
const remove = (browser: Browser) => browser.send('delete', '/auth/password');

/** Somebody who signs in otherwise, too. */
async function withPasskey(app: TestApp): Promise<Browser> {
  const browser = await signUp(app);
  await addPasskey(browser);
  return browser;
}

/** Somebody who is signed in, and has no password. */
async function withoutPassword(app: TestApp): Promise<Browser> {
  const browser = await signUp(app);
  await app.sql`DELETE FROM passwords USING users WHERE id = user_id AND email = ${browser.email}`;
  return browser;
}

/** How a first password is chosen, and one removed. */
export const passwordsDone = (app: () => TestApp): Ways => ({
  'POST /auth/password': async () => set(await withoutPassword(app())),
  'DELETE /auth/password': async () => remove(await withPasskey(app())),
});

/** How these are made to refuse. */
export const passwordRefusals = (app: () => TestApp): Record<string, Ways> => ({
  'POST /auth/password': {
    PASSWORD_EXISTS: async () => set(await signUp(app())),
    BUSY: async () => {
      const browser = await withoutPassword(app());
      return duringFlood(() => set(browser));
    },
    RATE_LIMITED: async () => {
      const limited = await startApp({ RATE_LIMITS: 'on' });
      const browser = await withoutPassword(limited);
      await set(browser, 'password1234');
      await limited.sql`UPDATE rate_limits SET hits = 1000`;
      const answer = await set(browser);
      await limited.sql`DELETE FROM rate_limits`;
      return answer;
    },
    PASSWORD_REFUSED: async () => set(await withoutPassword(app()), 'password1234'),
  },
  'DELETE /auth/password': {
    RATE_LIMITED: () =>
      overLimits(async (browser) => {
        await remove(browser);
        await browser.app.sql`UPDATE rate_limits SET hits = 1000`;
        return remove(browser);
      }),
    LAST_CREDENTIAL: async () =>
      remove(await signUp(await startApp({ SIGN_IN_METHODS: 'password,passkey' }))),
    NOT_FOUND: async () => {
      const browser = await withPasskey(app());
      await remove(browser);
      return remove(browser);
    },
  },
});
