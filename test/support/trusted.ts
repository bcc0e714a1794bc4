import { type Answer, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { addTotp, type Authenticator, showRecoveryCode } from './authenticator.js';
import { cookieName } from './cookie-names.js';

/** Somebody with an authenticator app, in a browser that has a session. */
export interface FactorOwner {
  browser: Browser;
  phone: Authenticator;
  /** Ten, each of which works once. */
  recoveryCodes: string[];
}

export async function factorOwner(app: TestApp): Promise<FactorOwner> {
  const browser = await signUp(app);
  const { authenticator, recoveryCodes } = await addTotp(browser);
  return { browser, phone: authenticator, recoveryCodes };
}

/** By a password, of whoever it is at this browser. */
export const signInAs = (browser: Browser, { email }: Browser, password = PASSWORD): Promise<Answer> =>
  browser.send('post', '/auth/login', { body: { email, password } });

/** Signs in by both factors, and trusts the browser. @param at another person's browser */
export async function trustBrowser(owner: FactorOwner, at = owner.browser.otherDevice()): Promise<Browser> {
  await signInAs(at, owner.browser);
  const { status, body } = await showRecoveryCode(at, owner.recoveryCodes.pop() ?? '', { trust: true });
  if (status !== 200) throw new Error(`not trusted: ${status} ${JSON.stringify(body)}`);
  return at;
}

/** Plants a cookie by which a browser may be trusted. */
export function plantTrusted(browser: Browser, value: string): Browser {
  const cookie = `${cookieName('trusted')}=${value}; Path=/; Secure; HttpOnly`;
  browser.jar.setCookieSync(cookie, browser.app.env.APP_URL);
  return browser;
}

export const trustedCookie = (browser: Browser): string => browser.cookie('trusted')?.value ?? '';

/** How many browsers somebody trusts. */
export async function trustedBy({ app, email }: Browser): Promise<number> {
  const [row] = await app.sql<{ count: number }[]>`SELECT count(*)::int FROM trusted_browsers
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
  return row?.count ?? 0;
}
