import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { halfSignedIn, showRecoveryCode } from './authenticator.js';
import { factorOwner } from './trusted.js';

/** Somebody who is signed in, and how they sign in at another device. */
interface Racer {
  browser: Browser;
  /** All but for the last step, by a password or by a second factor. */
  begin: () => Promise<Browser>;
  finish: (at: Browser) => Promise<Answer>;
}

/** @param round every second one is of somebody who has a second factor */
export async function racer(app: TestApp, round: number): Promise<Racer> {
  if (round % 2 === 0) {
    const browser = await signUp(app);
    return { browser, begin: () => Promise.resolve(browser.otherDevice()), finish: (at) => at.login() };
  }
  const { browser, recoveryCodes } = await factorOwner(app);
  return {
    browser,
    begin: () => halfSignedIn(browser),
    finish: (at) => showRecoveryCode(at, recoveryCodes.pop() ?? ''),
  };
}
