import type { Answer } from './answer.js';
import { Browser, PASSWORD, type TestApp } from './browser.js';
import type { BrowserOptions } from './cookie-browser.js';

export interface SignUpOptions extends BrowserOptions {
  password?: string;
  /** Other fields of the registration, such as `returnTo`. */
  more?: object;
}

/**
 * A person who has just registered, followed the link of the email, and is signed in.
 * @throws Error with the answer that stood in the way
 */
export async function signUp(
  app: TestApp,
  { password = PASSWORD, more = {}, ...options }: SignUpOptions = {},
): Promise<Browser> {
  const browser = new Browser(app, options);
  demand('POST /auth/register', await browser.register(password, more), 202);
  demand('POST /auth/verify', await browser.verify(), 204);
  if (!browser.cookie('access')) demand('POST /auth/login', await browser.login(password), 200);
  return browser;
}

/**
 * A person with an account, signed in by their password on another device: the cookies of no other browser.
 * @throws Error with the answer that stood in the way
 */
export async function signIn(
  app: TestApp,
  { password = PASSWORD, ...options }: BrowserOptions & { email: string; password?: string },
): Promise<Browser> {
  const browser = new Browser(app, options);
  demand('POST /auth/login', await browser.login(password), 200);
  return browser;
}

function demand(route: string, answer: Answer, status: number): void {
  if (answer.status !== status) throw new Error(`${route} answered ${answer.status}: ${answer.text}`);
}
