import { h } from '../dom.js';
import { form } from '../form.js';
import type { AccountPlace } from './place.js';

/** A button that copies a text; nothing where the page can't (without https). */
export function copying(place: AccountPlace, button: string, text: string): HTMLElement | false {
  if (!('clipboard' in navigator)) return false;
  const { words } = place;
  return form(place, {
    button,
    look: 'quiet',
    send: async () => {
      try {
        await navigator.clipboard.writeText(text);
        return { done: words.copied };
      } catch {
        return { done: words.notCopied };
      }
    },
  });
}

/** A button that saves a text as a file. */
export const saving = (place: AccountPlace, name: string, text: string): HTMLElement =>
  form(place, {
    button: place.words.download,
    look: 'quiet',
    send: () => {
      const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
      h('a', { href, download: name }).click();
      URL.revokeObjectURL(href);
      return Promise.resolve({ done: place.words.downloaded });
    },
  });
