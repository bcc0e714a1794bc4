import type { App, User } from '../app.js';
import { h } from '../dom.js';
import { isOn } from '../offer.js';
import { authenticatorApp } from './authenticator-app.js';
import { newPasskey } from './new-passkey.js';
import { passkeys } from './passkeys.js';
import { leftCodes } from './recovery-codes.js';
import { trustedBrowsers } from './trusted-browsers.js';

/** What follows on a change of a factor. */
export interface FactorChange {
  /** Of each: recovery codes may have come or gone, and no browser is trusted any more. */
  changed: () => void;
  /** A factor is set up, and its recovery codes are saved; missing: that is said. */
  done?: () => void;
}

/** Everything by which this person signs in besides a password; `load` shows it as it is now. */
export function factors(app: App): { elements: HTMLElement[]; load: () => unknown } {
  const trusted = trustedBrowsers(app);
  const codes = leftCodes(app, trusted.load);
  const load = () => Promise.all([codes.load(), trusted.load()]);
  const change: FactorChange = { changed: () => void load() };
  const cards = [passkeys(app, change), authenticatorApp(app, change), codes, trusted];
  return { elements: cards.map(({ element }) => element), load };
}

/** For who has none yet, and can do nothing else: the set-up alone. */
export function firstFactor(app: App, user: User): HTMLElement[] {
  const change = { changed: () => undefined, done: () => app.enter(user) };
  const passkey = h('section', { class: 'card' }, h('h2', {}, 'Passkey'));
  passkey.append(...newPasskey(app, change, (shown) => passkey.replaceChildren(shown)));
  return [...(isOn(app.offer, 'passkey') ? [passkey] : []), authenticatorApp(app, change).element];
}
