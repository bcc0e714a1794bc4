import { h } from '../../elements/dom.js';

export interface EmptyOptions {
  /** Says in a few words that there is none. */
  title: string;
  /** Why, or what comes next. */
  text?: string | undefined;
  /** The next step: links and buttons. */
  next?: readonly (HTMLElement | false | undefined)[];
}

/** In the place of a list that has nothing. */
export const empty = ({ title, text, next = [] }: EmptyOptions): HTMLElement =>
  h(
    'div',
    { class: 'empty' },
    h('p', { class: 'empty-title' }, title),
    text !== undefined && h('p', { class: 'hint' }, text),
    h('div', { class: 'buttons' }, ...next),
  );

/** A link within the console that looks like a button. @param to as in `people?role=admin` */
export const goTo = (
  to: string,
  text: string,
  look: 'main' | 'quiet' | 'link' = 'quiet',
): HTMLAnchorElement => h('a', { href: `#${to}`, class: `${look} small` }, text);
