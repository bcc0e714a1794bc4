import { focusOn, h } from './dom.js';
import { form, type Outcome } from './form.js';

interface Loaded<Data> extends Outcome {
  data?: Data | undefined;
}

/** A card of the account's page whose content the API has. */
export interface Listed {
  element: HTMLElement;
  /** Shows it as it is now. */
  load: () => Promise<Outcome>;
  /** Shows it as it is now after a change, and says what has changed. The focus goes to the heading. */
  changed: (done: string) => Promise<void>;
  /** Shows something else in the card for a while, from its own heading on. */
  instead: (content: HTMLElement) => void;
}

/**
 * Makes such a card. What can't be loaded is said, with a button to try again.
 * @param show makes the content of what the API has answered
 */
export function listed<Data>(
  title: string,
  ask: () => Promise<Loaded<Data>>,
  show: (data: Data) => Node[],
  foot: Node[] = [],
): Listed {
  const heading = h('h2', {}, title);
  const content = h('div', { 'aria-busy': 'true' });
  const status = h('p', { role: 'status', class: 'status' });
  const element = h('section', { class: 'card' }, heading, status, content, ...foot);
  const all = [...element.children];

  const load = async (): Promise<Outcome> => {
    status.textContent = '';
    const { data, error, response } = await ask();
    content.ariaBusy = null;
    if (data) content.replaceChildren(...show(data));
    else if (!content.contains(tryAgain))
      content.replaceChildren(
        h('p', { role: 'alert', class: 'alert' }, 'This could not be loaded.'),
        tryAgain,
      );
    return { error, response };
  };
  const tryAgain = form({
    button: 'Try again',
    look: 'quiet',
    send: async () => {
      const outcome = await load();
      // It has given its place to the content.
      if (!outcome.error) focusOn(heading);
      return outcome;
    },
  });
  const changed = async (done: string) => {
    element.replaceChildren(...all);
    await load();
    status.textContent = done;
    // The button that was pressed is gone.
    focusOn(heading);
  };
  const instead = (other: HTMLElement) => {
    element.replaceChildren(other);
    const first = other.querySelector('h2');
    if (first) focusOn(first);
  };
  void load();
  return { element, load, changed, instead };
}
