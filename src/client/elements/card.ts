import { focusOn, h } from './dom.js';
import { sheet } from './sheet.js';
import type { FormWords } from './words/en.js';

/** On a server there is no such class, and the module is loaded all the same. */
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

/** A sentence about what went well, and one about what did not. */
export interface Announcement {
  notice?: string;
  alert?: string;
}

/** The part of an element that a form in it needs. */
export interface FormPlace {
  readonly words: FormWords;
  /** BCP 47: of the sentences. */
  readonly language: string;
  /** Aborts when the view that is shown gives its place to another. */
  readonly left: AbortSignal;
}

/**
 * An element with views of its own, of which it shows one: a card, in the language of the page. Its `view`
 * attribute says which view that is, and can be set.
 */
export abstract class CardElement extends Base implements FormPlace {
  // A getter, here and in each class: a bundler keeps a class whose static fields compute something.
  static get observedAttributes(): readonly string[] {
    return ['locale', 'view'];
  }

  abstract readonly words: FormWords;
  language = 'en';

  readonly #notice = h('p', { role: 'status', class: 'notice', part: 'notice' });
  readonly #alert = h('p', { role: 'alert', class: 'alert', part: 'alert' });
  readonly #view = h('div');
  protected readonly card = h(
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
    // First: in a browser too old for it, the page's own content stays.
    const styles = [sheet()];
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = styles;
    root.append(this.card);
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
    return !this.card.ariaBusy;
  }

  /** Loads what is wanted first, and shows a view. Each time that the element comes to the page. */
  protected abstract start(): void | Promise<void>;

  /** Learns its sentences, and their language. */
  protected abstract speak(): void | Promise<void>;

  async #begin(): Promise<void> {
    await this.speak();
    this.card.lang = this.language;
  }

  /** The view of this name, or the first one where the name says nothing. */
  protected abstract viewOf(name: string): HTMLElement;

  connectedCallback(): void {
    // It was only moved.
    if (this.#isStarted) return;
    this.#isStarted = true;
    const { signal } = (this.#gone = new AbortController());
    void this.#begin().then(() => signal.aborted || this.start());
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
    this.#isStarted = false;
    this.card.ariaBusy = 'true';
    // The next one to see it may be somebody else.
    for (const one of [this.#view, this.#notice, this.#alert]) one.replaceChildren();
    this.#left.abort();
    this.#gone.abort();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isShown) return;
    if (name === 'locale')
      void this.#begin().then(() => this.show(this.viewName, {}, !!this.shadowRoot?.activeElement));
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
    this.card.ariaBusy = null;
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

  /** People come from one view to the next by what they did, unless they are elsewhere on the page. */
  #isFocused(): boolean {
    if (!this.isShown) return this.autofocus;
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    return !activeElement || [this, document.body].includes(activeElement as HTMLElement);
  }
}
