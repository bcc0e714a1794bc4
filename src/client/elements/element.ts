import type { Client } from '../client.js';
import { focusOn, h } from './dom.js';
import { sheet } from './sheet.js';
import { type Dictionary, type OwnWords, type Words, WORDS, wordsIn } from './words.js';

/** On a server there is no such class, and the module is loaded all the same. */
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

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

/** A sentence about what went well, and one about what did not. */
export interface Announcement {
  notice?: string;
  alert?: string;
}

/** The part of an element that a form in it needs. */
export interface Place {
  readonly words: Words;
  /** BCP 47: of the sentences. */
  readonly language: string;
  /** Aborts when the view that is shown gives its place to another. */
  readonly left: AbortSignal;
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
 * An element with views of its own, of which it shows one: a card with a heading, in the language of the
 * page. Its `view` attribute says which view that is, and can be set.
 */
export abstract class PosternElement extends Base implements Place {
  // A getter, here and in each class: a bundler keeps a class whose static fields compute something.
  static get observedAttributes(): readonly string[] {
    return ['locale', 'view'];
  }

  words: Words = WORDS.en;
  language = 'en';

  readonly #notice = h('p', { role: 'status', class: 'notice', part: 'notice' });
  readonly #alert = h('p', { role: 'alert', class: 'alert', part: 'alert' });
  readonly #view = h('div');
  readonly #card = h(
    'section',
    { class: 'card', part: 'card', 'aria-busy': 'true' },
    this.#notice,
    this.#alert,
    this.#view,
  );
  #gone = new AbortController();
  #left = new AbortController();
  #isStarted = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet()];
    root.append(this.#card);
  }

  /** The client by which the element asks. */
  get api(): Client {
    if (!page.api) throw new Error(`<${this.localName}> has no client: call defineElements(api) first`);
    return page.api;
  }

  /** Aborts when the view that is shown gives its place to another, or the element is taken away. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  /** Aborts when the element is taken away. */
  protected get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Whether a view is shown by now. */
  protected get isShown(): boolean {
    return !this.#card.ariaBusy;
  }

  /** Loads what is wanted first, and shows a view. Each time that the element comes to the page. */
  protected abstract start(): void | Promise<void>;

  /** The view of this name, or the first one where the name says nothing. */
  protected abstract viewOf(name: string): HTMLElement;

  connectedCallback(): void {
    // It was only moved.
    if (this.#isStarted) return;
    this.#isStarted = true;
    page.elements.add(this);
    const { signal } = (this.#gone = new AbortController());
    void this.#speak().then(() => signal.aborted || this.start());
  }

  disconnectedCallback(): void {
    queueMicrotask(() => this.isConnected || this.#end());
  }

  /** As if it came to the page just now. */
  beginAgain(): void {
    this.#end();
    this.connectedCallback();
  }

  #end(): void {
    page.elements.delete(this);
    this.#isStarted = false;
    this.#card.ariaBusy = 'true';
    // The next one to see it may be somebody else.
    for (const one of [this.#view, this.#notice, this.#alert]) one.replaceChildren();
    this.#left.abort();
    this.#gone.abort();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isShown) return;
    if (name === 'locale')
      void this.#speak().then(() => this.show(this.viewName, {}, !!this.shadowRoot?.activeElement));
    if (name === 'view' && now !== this.#name) this.show(now ?? '', {}, true);
  }

  /** The name of the view that is shown, or is to be shown first. */
  protected get viewName(): string {
    return this.getAttribute('view') ?? '';
  }

  #name = '';

  /** Shows another view, and says so to the page, which may want it in its address. */
  go(view: string, announcement: Announcement = {}): void {
    const isOther = view !== this.viewName;
    this.#name = view;
    this.setAttribute('view', view);
    if (isOther) this.tell('view', { view });
    this.show(view, announcement);
  }

  /**
   * Shows a view, with these sentences above it. The focus goes to its first field, or to its heading;
   * at first only where the page asks for that, by `autofocus`.
   */
  protected show(
    name: string,
    { notice = '', alert = '' }: Announcement = {},
    isFocused = this.#isFocused(),
  ): void {
    // By an answer that came too late.
    if (this.#gone.signal.aborted) return;
    this.#left.abort();
    this.#left = new AbortController();
    this.#name = name;
    const view = this.viewOf(name);
    this.#view.replaceChildren(view);
    this.#card.ariaBusy = null;
    this.#notice.textContent = notice;
    this.#alert.textContent = alert;
    if (isFocused) this.focusFirst();
  }

  /** Says something above the view that is shown; what is said by an alert gets the focus. */
  say({ notice = '', alert = '' }: Announcement): void {
    this.#notice.textContent = notice;
    this.#alert.textContent = alert;
    if (alert) focusOn(this.#alert);
  }

  /** Moves the focus to where the person goes on: the view's first field, or its heading. */
  protected focusFirst(): void {
    const first = this.#view.querySelector<HTMLElement>('[autofocus]');
    const heading = this.#view.querySelector<HTMLElement>('[part=heading], [part=subheading]');
    if (first) first.focus();
    else if (heading) focusOn(heading);
  }

  /** An event for the page, `postern-…`. @returns whether the page leaves the rest to the element */
  protected tell(name: string, detail: unknown): boolean {
    const event = new CustomEvent(`postern-${name}`, {
      detail,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    return this.dispatchEvent(event);
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

  /** People come from one view to the next by what they did, unless they are elsewhere on the page. */
  #isFocused(): boolean {
    if (!this.isShown) return this.autofocus;
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    return !activeElement || [this, document.body].includes(activeElement as HTMLElement);
  }

  /** Its sentences: where two have one name, the later dictionary's. */
  protected get dictionaries(): readonly Dictionary<string>[] {
    return [WORDS];
  }

  async #speak(): Promise<void> {
    const around = this.closest<HTMLElement>('[lang]')?.lang;
    const locale = this.getAttribute('locale') || around || navigator.language;
    const own = page.options.words;
    const found = await Promise.all(this.dictionaries.map((one) => wordsIn(one, locale, own)));
    this.words = Object.assign({}, ...found.map(({ words }) => words)) as Words;
    this.language = found[0]?.language ?? 'en';
    this.#card.lang = this.language;
  }
}
