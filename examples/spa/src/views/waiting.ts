import { focusOn, h } from '../dom.js';
import { explain, type Refusal } from '../problems.js';

export function loading(): HTMLElement {
  return h('section', { class: 'card loading', 'aria-busy': 'true' }, h('h1', {}, 'One moment …'));
}

/**
 * The API has not said who is signed in.
 * @param load asks once more, and shows another view where there is an answer
 */
export function unreachable(load: () => Promise<Refusal | undefined>): HTMLElement {
  const alert = h('p', { role: 'alert', class: 'alert' });
  const status = h('p', { role: 'status', class: 'unseen' });
  const spinner = h('span', { class: 'spinner', 'aria-hidden': 'true' });
  const button = h('button', { type: 'button' }, spinner, 'Try again');
  // While it is busy it says so, keeps the focus and takes no second press.
  button.addEventListener('click', async () => {
    if (button.ariaDisabled) return;
    button.ariaDisabled = 'true';
    alert.textContent = '';
    status.textContent = 'Please wait …';
    const refusal = await load();
    button.ariaDisabled = null;
    status.textContent = '';
    if (!refusal) return;
    alert.textContent = explain(refusal);
    focusOn(alert);
  });
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'The service is not available'),
    h('p', {}, 'It cannot be reached, or it has a problem. If you are signed in, you still are.'),
    alert,
    button,
    status,
  );
}
