import { h } from '../dom.js';
import type { Guest } from '../guest/guest.js';
import { fill } from '../words.js';

/** For as long as the page leaves the element where it is. */
export const signedIn = (guest: Guest, { email }: { email: string }): HTMLElement =>
  h('div', {}, guest.heading(guest.words.signedIn), h('p', {}, fill(guest.words.signedInText, { email })));
