import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { fill } from '../../elements/words.js';
import { said } from '../parts/said.js';
import type { Desk } from '../view.js';

/** As the API answers it. The profile's fields are the project's own, which this client does not know. */
export type Person = components['schemas']['Person'] & {
  readonly profile?: Readonly<Record<string, unknown>>;
  readonly profileSchema?: { readonly properties?: Readonly<Record<string, unknown>> };
};

export type Offer = components['schemas']['ProviderList'];

/** The page of one person, as its parts know it. */
export interface Page {
  readonly desk: Desk;
  readonly person: Person;
  readonly offer: Offer;
  /** Shows what is so by now. The focus stays on what was pressed, if that is still there. */
  reload(): Promise<void>;
}

/** The parameter of every route that is about this person. */
export const pathOf = ({ person: { id } }: Page) => ({ path: { id } });

/**
 * A text of somebody else, in a sentence that can have no elements. Letters of other alphabets are kept
 * apart, so that they turn none beside them. Source: Unicode Standard Annex #9, section 2.7.
 */
export function plain(text: string): string {
  const shown = said(text).textContent ?? '';
  return /^[ -~]*$/.test(shown) ? shown : `\u2068${shown}\u2069`;
}

/** A sentence that names the person by `{email}`, as a text. */
export const naming = ({ person }: Page, sentence: string): string =>
  fill(sentence, { email: plain(person.email) });

/**
 * A part of the page with a heading.
 * @param name by which the focus comes back to it, once the button that was pressed in it is gone
 */
export function part(
  name: string,
  title: string,
  content: readonly (Node | string | false)[],
  { beside, look = 'panel' }: { beside?: HTMLElement | false; look?: 'panel' | 'bare' | 'panel grave' } = {},
): HTMLElement {
  const id = `person-${name}`;
  return h(
    'section',
    { class: look, 'data-part': name, 'aria-labelledby': id },
    h('div', { class: 'part-head' }, h('h2', { id }, title), beside),
    ...content,
  );
}

/**
 * A button of the page.
 * @param key `part/name`: the focus comes back to the button of this key when the page is shown anew
 */
export function action(
  key: string,
  text: string,
  press: () => Promise<unknown>,
  { look = 'quiet', about }: { look?: 'main' | 'quiet' | 'link' | 'danger'; about?: string } = {},
): HTMLButtonElement {
  const element = h(
    'button',
    { type: 'button', class: look === 'danger' ? 'quiet small danger' : `${look} small`, 'data-key': key },
    text,
    about !== undefined && h('span', { class: 'unseen' }, ` ${about}`),
  );
  element.addEventListener('click', () => void press());
  return element;
}

/** The language of a locale in itself, as in `Deutsch`; French would write its own one small. */
export function languageName(locale: string): string {
  const [first = '', ...others] = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return first.toLocaleUpperCase(locale) + others.join('');
}
