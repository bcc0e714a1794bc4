import { h } from '../../elements/dom.js';

/** Characters that nobody sees, or that turn the order of letters; not the joiners of some scripts. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * A text that somebody else wrote, such as an address, a user agent or a reason: as text, in its own
 * direction, with what can't be seen in it shown as `⟨U+202E⟩`.
 */
export function said(text: string): HTMLElement {
  const shown = text.replace(UNSEEN, (one) => {
    const hex = (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${hex}⟩`;
  });
  return h('bdi', {}, shown);
}
