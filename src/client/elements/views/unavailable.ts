import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import type { Guest } from '../guest/guest.js';

/** The API has not said who is signed in, or how one signs in. */
export function unavailable(guest: Guest, load: () => Promise<Outcome>): HTMLElement {
  const { words } = guest;
  return h(
    'div',
    {},
    guest.heading(words.unavailable),
    h('p', {}, words.unavailableText),
    form(guest, { button: words.tryAgain, send: load }),
  );
}
