import { createClient } from '../client.js';
import { h } from '../elements/dom.js';
import { askForProof, defineElements } from '../elements/index.js';
import { PosternLink } from '../elements/link/element.js';
import { ACCOUNT_STATES } from './account-states.js';
import { imitate, NOW } from './answers.js';
import { GUEST_STATES } from './guest-states.js';
import { hand, settled } from './hand.js';
import { LINK_STATES } from './link-states.js';
import type { State } from './state.js';

// Every state of every view of the elements: all of them, each in a frame of its own, or the one that the
// address names as `?state=`.

const STATES: Readonly<Record<string, State>> = { ...GUEST_STATES, ...ACCOUNT_STATES, ...LINK_STATES };

customElements.define(PosternLink.tag, PosternLink);

const main = document.querySelector('main');

/** Shows one state, with an imitated API, at one moment of time, and unknown to the other frames. */
async function show({ tag, attributes = {}, answers, act, ...page }: State): Promise<void> {
  imitate(answers);
  if (page.fragment !== undefined) {
    history.replaceState(null, '', page.fragment);
    // A page that is a file has no other address.
    history.replaceState = () => undefined;
  }
  Date.now = () => NOW;
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  defineElements(createClient({ url: 'https://api.example.com', onProofRequired: askForProof }));
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries({ locale: 'en', ...attributes }))
    element.setAttribute(name, value);
  for (const [inner, text] of page.contents ?? [])
    element.append(h(inner, { class: inner === 'p' && 'app' }, text));
  main?.append(element);
  await settled();
  await act?.(hand);
}

/** Shows all of them, with their names. */
function showAll(): void {
  document.documentElement.classList.add('all');
  for (const name of Object.keys(STATES)) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    const frame = document.createElement('iframe');
    caption.textContent = frame.title = name;
    frame.src = `?state=${encodeURIComponent(name)}`;
    frame.loading = 'lazy';
    figure.append(caption, frame);
    main?.append(figure);
  }
}

const state = STATES[new URLSearchParams(location.search).get('state') ?? ''];
const { dataset } = document.documentElement;
if (state)
  // The outcome stands at the root element: `ready`, or an error.
  show(state).then(
    () => (dataset.state = 'ready'),
    (error: unknown) => (dataset.state = String(error)),
  );
else showAll();
