import { h } from './dom.js';
import { form } from './form.js';

/** A button that copies a text; nothing where the page can't (without https). */
export function copying(button: string, text: string): HTMLElement | false {
  if (!('clipboard' in navigator)) return false;
  return form({
    button,
    look: 'quiet',
    send: async () => {
      try {
        await navigator.clipboard.writeText(text);
        return { done: 'Copied.' };
      } catch {
        return { done: 'The browser does not allow it. Please copy it by hand.' };
      }
    },
  });
}

/** A button that saves a text as a file. */
export function saving(button: string, name: string, text: string): HTMLElement {
  return form({
    button,
    look: 'quiet',
    send: async () => {
      const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
      h('a', { href, download: name }).click();
      URL.revokeObjectURL(href);
      return { done: 'Saved.' };
    },
  });
}
