import { h } from './dom.js';

/** A dialog with this heading, and what it asks. */
interface Asked {
  heading: string;
  content: Node[];
  /** The text of the button that closes it. */
  dismiss: string;
}

/**
 * Asks in a dialog before all else goes on. The focus is on its first field, or button, and goes back to
 * where it was. Escape dismisses it.
 * @param ask makes what is asked; `answer` ends the dialog
 * @returns false: it was dismissed
 */
export function dialog(ask: (answer: () => void) => Asked): Promise<boolean> {
  return new Promise((resolve) => {
    const element = h('dialog', { class: 'card', 'aria-labelledby': 'dialog-heading' });
    let isAnswered = false;
    const { heading, content, dismiss } = ask(() => {
      isAnswered = true;
      element.close();
    });
    const button = h('button', { type: 'button', class: 'quiet' }, dismiss);
    button.addEventListener('click', () => element.close());
    element.append(h('h2', { id: 'dialog-heading' }, heading), ...content, button);
    element.addEventListener('close', () => {
      element.remove();
      resolve(isAnswered);
    });
    document.body.append(element);
    element.showModal();
  });
}

/** For another view: what was asked is of no use there. */
export function closeDialogs(): void {
  for (const open of document.querySelectorAll('dialog')) open.close();
}
