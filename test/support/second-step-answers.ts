import { type Answer, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { Challenges } from '../../src/features/passkeys/challenges.js';
import { startApp } from './app.js';
import { addTotp, halfSignedIn, showCode, showRecoveryCode } from './authenticator.js';
import { cookieName } from './cookie-names.js';
import { newestToken } from './links.js';
import { overtaken } from './overtaken.js';
import { factorOwner, trustBrowser } from './trusted.js';

type Ways = Record<string, () => Promise<Answer>>;

const withApp = async (browser: Browser) => ({ browser, ...(await addTotp(browser)) });

/** How the routes of the second step of a sign-in are made to do what they are for. */
export function secondStepsDone(app: () => TestApp): Ways {
  return {
    'POST /auth/login/totp': async () => {
      const { browser, authenticator } = await withApp(await signUp(app()));
      return showCode(await halfSignedIn(browser), await authenticator.code(), { trust: true });
    },
    'POST /auth/login/recovery-code': async () => {
      const { browser, recoveryCodes } = await withApp(await signUp(app()));
      return showRecoveryCode(await halfSignedIn(browser), recoveryCodes[0] ?? '', { trust: true });
    },
    'GET /auth/trusted-browsers': async () =>
      (await trustBrowser(await factorOwner(app()))).send('get', '/auth/trusted-browsers'),
    'DELETE /auth/trusted-browsers/{id}': async () => {
      const browser = await trustBrowser(await factorOwner(app()));
      const { body } = await browser.send('get', '/auth/trusted-browsers');
      const [{ id } = { id: '' }] = (body as { trustedBrowsers: { id: string }[] }).trustedBrowsers;
      return browser.send('delete', `/auth/trusted-browsers/${id}`);
    },
  };
}

/** How they are made to refuse, by their own rules. */
export function secondStepRefusals(app: () => TestApp): Record<string, Ways> {
  return {
    'POST /auth/login/totp': { ...refusals(app, showCode), BUSY: () => codeWithoutKey() },
    'POST /auth/login/recovery-code': refusals(app, showRecoveryCode),
    'DELETE /auth/trusted-browsers/{id}': {
      NOT_FOUND: async () =>
        (await signUp(app())).send('delete', '/auth/trusted-browsers/01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'),
    },
  };
}

function refusals(app: () => TestApp, show: (browser: Browser, code: string) => Promise<Answer>): Ways {
  const waiting = async (on: TestApp) => halfSignedIn((await withApp(await signUp(on))).browser);
  return {
    CODE_WRONG: async () => show(await waiting(app()), 'wrong'),
    SIGN_IN_EXPIRED: () => show(app().browser(), 'wrong'),
    INVALID_CREDENTIALS: async () => {
      const browser = await waiting(app());
      const { email } = browser;
      return overtaken(
        app(),
        email,
        () => show(browser, 'wrong'),
        (tx) => tx`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${email}`,
      );
    },
    RATE_LIMITED: async () => {
      const limited = await startApp({ RATE_LIMITS: 'on' });
      const browser = await waiting(limited);
      await show(browser, 'wrong');
      await limited.sql`UPDATE rate_limits SET hits = 1000`;
      const answer = await show(browser, 'wrong');
      await limited.sql`DELETE FROM rate_limits`;
      return answer;
    },
  };
}

/** At an instance that does not know the key by which the app's secret was encrypted. */
async function codeWithoutKey(): Promise<Answer> {
  const [here, elsewhere] = [
    await startApp(),
    await startApp({ DATA_ENCRYPTION_KEY: 'another-0123456789abcdef0123456789abcdef' }),
  ];
  const { browser, authenticator } = await withApp(await signUp(elsewhere));
  const other = here.browser({ email: browser.email });
  await other.login();
  return showCode(other, await authenticator.code());
}

/** Gives a browser the cookie of a pending sign-in that there is not, and a challenge for its second step. */
export function withUnknownPending(browser: Browser): Browser {
  const boundTo = 'A'.repeat(43);
  const challenges = browser.app.app.get(Challenges, { strict: false });
  const challenge = challenges.give({ purpose: 'second-step', boundTo }).cookie;
  for (const [cookie, value] of [
    ['pending', boundTo],
    ['challenge', challenge],
    ['emailSignIn', boundTo],
  ] as const)
    browser.jar.setCookieSync(
      `${cookieName(cookie)}=${value}; Path=/; Secure; HttpOnly`,
      browser.app.env.APP_URL,
    );
  return browser;
}

/** How a sign-in of somebody who has an authenticator app begins. */
export const halfSignedInBy = {
  password: async (app: TestApp): Promise<Answer> => {
    const { browser } = await withApp(await signUp(app));
    return browser.otherDevice().login();
  },
  link: async (app: TestApp): Promise<Answer> => {
    const { browser } = await withApp(await signUp(app));
    await browser.send('post', '/auth/sign-in-link', { body: { email: browser.email } });
    const token = await newestToken(app, browser.email, 'sign-in');
    return browser.otherDevice().send('post', '/auth/sign-in', { body: { token, password: PASSWORD } });
  },
  /** By a link that was followed before, in a browser that was not told so. */
  verification: async (app: TestApp): Promise<Answer> => {
    const browser = app.browser();
    await browser.register();
    const cookie = browser.jar.getCookieStringSync(app.env.APP_URL);
    const token = await browser.linkToken();
    await browser.verify({ token });
    await addTotp(browser);
    return app.browser().send('post', '/auth/verify', { body: { token }, headers: { cookie } });
  },
};
