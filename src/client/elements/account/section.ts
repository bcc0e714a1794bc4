import { focusOn, h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import type { AccountPlace } from './place.js';

interface Loaded<Data> extends Outcome {
  data?: Data | undefined;
}

/** A section of the account whose content the API has. */
export interface Section {
  element: HTMLElement;
  /** Shows it as it is now. */
  load: () => Promise<Outcome>;
  /** Shows it as it is now after a change, and says what has changed. The focus goes to the heading. */
  changed: (done: string) => Promise<void>;
  /** Shows something else in the section for a while, from its own heading on. */
  instead: (content: HTMLElement) => void;
}

interface SectionOptions<Data> {
  title: string;
  ask: () => Promise<Loaded<Data>>;
  /** Makes the content of what the API has answered. */
  show: (data: Data) => (Node | string)[];
  foot?: Node[];
}

/** A section with a heading, and what stands below it. */
export const sectionOf = (place: AccountPlace, title: string, ...content: (Node | string)[]): HTMLElement =>
  h('section', { class: 'section', part: 'section' }, place.subheading(title), ...content);

/** Makes a section of what the API answers. What can't be loaded is said, with a button to try again. */
export function section<Data>(
  place: AccountPlace,
  { title, ask, show, foot = [] }: SectionOptions<Data>,
): Section {
  const { left } = place;
  const content = h('div', { class: 'content', 'aria-busy': 'true' });
  const status = h('p', { role: 'status', class: 'status', part: 'status' });
  const element = sectionOf(place, title, status, content, ...foot);
  const all = [...element.children];
  const focusHeading = () => focusIn(element);

  const load = async (): Promise<Outcome> => {
    status.textContent = '';
    const { data, error, response } = await ask();
    if (left.aborted) return {};
    content.ariaBusy = null;
    if (data) content.replaceChildren(...show(data));
    else if (!content.querySelector('.failed')) content.replaceChildren(failed(place, load, focusHeading));
    return { error, response };
  };
  const changed = async (done: string) => {
    element.replaceChildren(...all);
    await load();
    if (left.aborted) return;
    status.textContent = done;
    // The button that was pressed is gone.
    focusHeading();
  };
  const instead = (other: HTMLElement) => {
    element.replaceChildren(other);
    focusHeading();
  };
  void load();
  return { element, load, changed, instead };
}

/** Moves the focus to the heading that stands there. */
export function focusIn(element: HTMLElement): void {
  const heading = element.querySelector<HTMLElement>('[part=subheading]');
  if (heading) focusOn(heading);
}

/** In the place of a content that could not be loaded. @param then it is there */
function failed(place: AccountPlace, load: () => Promise<Outcome>, then: () => void): HTMLElement {
  const again = async () => {
    const outcome = await load();
    // The button has given its place to the content.
    if (!outcome.error) then();
    return outcome;
  };
  return h(
    'div',
    { class: 'failed' },
    h('p', { role: 'alert', class: 'alert', part: 'alert' }, place.words.notLoaded),
    form(place, { button: place.words.tryAgain, look: 'quiet', send: again }),
  );
}

/** A row of a list: what it is, what is to be known of it, and what can be done with it. */
export const row = (
  title: string,
  badge: string | false,
  about: (Node | string)[],
  ...actions: (HTMLElement | false)[]
): HTMLElement =>
  h(
    'li',
    { part: 'row' },
    h(
      'div',
      {},
      h('strong', {}, title),
      badge && h('span', { class: 'badge', part: 'badge' }, badge),
      h('p', { class: 'hint', part: 'hint' }, ...about),
    ),
    ...actions,
  );

export const rows = (list: HTMLElement[]): HTMLElement => h('ul', { class: 'rows', part: 'rows' }, ...list);
