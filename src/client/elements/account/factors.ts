import { sectionOf } from './section.js';
import { authenticatorApp } from './authenticator-app.js';
import { newPasskey } from './new-passkey.js';
import { type AccountPlace, isOn, type Part } from './place.js';
import { leftCodes } from './recovery-codes.js';
import { trustedBrowsers } from './trusted-browsers.js';

/** The second factors of this person besides passkeys, and the browsers that are not asked for one. */
export function factors(place: AccountPlace): Part {
  const trusted = trustedBrowsers(place);
  const codes = leftCodes(place, () => void trusted.load());
  const load = () => Promise.all([codes.load(), trusted.load()]);
  const app = authenticatorApp(place, { changed: () => void load() });
  return { elements: [app, codes, trusted].map(({ element }) => element), load };
}

/** For who has none yet, and can do nothing else: the set-up alone. @param done one is set up */
export function firstFactor(place: AccountPlace, done: () => void): HTMLElement[] {
  const change = { changed: () => undefined, done };
  const passkey = sectionOf(place, place.words.passkeys);
  passkey.append(...newPasskey(place, change, (shown) => passkey.replaceChildren(shown)));
  return [...(isOn(place.offer, 'passkey') ? [passkey] : []), authenticatorApp(place, change).element];
}
