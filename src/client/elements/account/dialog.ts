import { h } from '../dom.js';
import { form } from '../form.js';
import type { AccountPlace } from './place.js';

/** A dialog with this heading, and what it asks. */
export interface Question {
  heading: string;
  content: (Node | string)[];
  /** The text of the button that closes it. */
  dismiss: string;
}

/** Where a dialog stands: it is closed, and answered by no, when that gives its place to something else. */
interface DialogPlace {
  readonly root: ParentNode & Node;
  readonly left: AbortSignal;
}

let made = 0;

/**
 * Asks in a dialog before all else goes on. The focus is on its first field, or on what dismisses it, and
 * goes back to where it was. Escape dismisses it.
 * @param ask makes what is asked; `answer` ends the dialog
 * @returns false: it was dismissed
 */
export function dialog({ root, left }: DialogPlace, ask: (answer: () => void) => Question): Promise<boolean> {
  return new Promise((resolve) => {
    const id = `dialog-${++made}`;
    const element = h('dialog', { class: 'dialog', part: 'dialog', 'aria-labelledby': id });
    let isAnswered = false;
    const { heading, content, dismiss } = ask(() => {
      isAnswered = true;
      element.close();
    });
    const close = () => element.close();
    const button = h('button', { type: 'button', class: 'quiet', part: 'button quiet' }, dismiss);
    button.addEventListener('click', close);
    element.append(h('h2', { id, part: 'subheading' }, heading), ...content, button);
    element.addEventListener('close', () => {
      left.removeEventListener('abort', close);
      element.remove();
      resolve(isAnswered && !left.aborted);
    });
    left.addEventListener('abort', close);
    root.append(element);
    element.showModal();
    // Where nothing is to be typed, a key that is held down must change nothing.
    (element.querySelector<HTMLElement>('[autofocus]') ?? button).focus();
  });
}

/** Asks whether the person means it. */
export const isMeant = (
  place: AccountPlace,
  { heading, text, button }: Record<'heading' | 'text' | 'button', string>,
): Promise<boolean> =>
  dialog(place, (answer) => ({
    heading,
    dismiss: place.words.keepIt,
    content: [h('p', {}, text), form(place, { button, send: () => Promise.resolve(answer()) })],
  }));
