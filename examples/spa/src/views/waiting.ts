import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';

export function loading(): HTMLElement {
  return h('section', { class: 'card loading', 'aria-busy': 'true' }, h('h1', {}, 'One moment …'));
}

/** The API has not said who is signed in. */
export function unreachable(load: () => Promise<Outcome>): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'The service is not available'),
    h('p', {}, 'It cannot be reached, or it has a problem. If you are signed in, you still are.'),
    form({ button: 'Try again', send: load }),
  );
}
