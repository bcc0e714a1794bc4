import type { Client } from '../client.js';
import { CardElement, type FormPlace } from './card.js';
import { h } from './dom.js';
import { type Dictionary, type OwnWords, type Words, WORDS, wordsIn } from './words.js';

export type { Announcement } from './card.js';

/** How the elements of a page are to be. */
export interface ElementsOptions {
  /** Sentences of the page's own, by language: of a fifth one, too. */
  words?: Readonly<Record<string, OwnWords>> | undefined;
}

/** The state that all elements of a page share. */
const page: { api?: Client; options: ElementsOptions; elements: Set<PosternElement> } = {
  options: {},
  elements: new Set(),
};

/** The part of an element that its views need. */
export interface Place extends FormPlace {
  readonly words: Words;
}

/** A class of an element, and its name. */
export type ElementClass = (new () => PosternElement) & { readonly tag: string };

/**
 * Registers these elements, which ask the API by this client. A second time only the client and the options
 * are replaced: by another client those that are on the page begin again. On a server it does nothing.
 */
export function define(api: Client, classes: readonly ElementClass[], options: ElementsOptions = {}): void {
  const deaf = page.api === api ? [] : [...page.elements];
  page.api = api;
  page.options = options;
  const { customElements } = globalThis;
  for (const one of classes)
    if (customElements && !customElements.get(one.tag)) customElements.define(one.tag, one);
  for (const one of deaf) one.beginAgain();
}

/**
 * An element that asks the API, with sentences of its own, in the language of the page, and a heading.
 */
export abstract class PosternElement extends CardElement implements Place {
  words: Words = WORDS.en;

  /** The client by which the element asks. */
  get api(): Client {
    if (!page.api) throw new Error(`<${this.localName}> has no client: call defineElements(api) first`);
    return page.api;
  }

  /** A heading, of the level that the page gives this element: 1, where it says nothing. */
  heading(text: string): HTMLHeadingElement {
    return h(`h${this.#level}`, { part: 'heading' }, text);
  }

  /** A heading of a part of a view, one level below. */
  subheading(text: string): HTMLHeadingElement {
    return h(`h${(this.#level + 1) as 2}`, { part: 'subheading' }, text);
  }

  get #level(): 1 | 2 | 3 | 4 | 5 {
    return Math.min(Math.max(Math.trunc(Number(this.getAttribute('heading-level'))) || 1, 1), 5) as 1;
  }

  /** Its sentences: where two have one name, the later dictionary's. */
  protected get dictionaries(): readonly Dictionary<string>[] {
    return [WORDS];
  }

  protected async speak(): Promise<void> {
    page.elements.add(this);
    this.gone.addEventListener('abort', () => page.elements.delete(this));
    const around = this.closest<HTMLElement>('[lang]')?.lang;
    const locale = this.getAttribute('locale') || around || navigator.language;
    const own = page.options.words;
    const found = await Promise.all(this.dictionaries.map((one) => wordsIn(one, locale, own)));
    this.words = Object.assign({}, ...found.map(({ words }) => words)) as Words;
    this.language = found[0]?.language ?? 'en';
  }
}
