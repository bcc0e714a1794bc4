import { type Announcement, CardElement } from '../card.js';
import { h } from '../dom.js';
import { fragmentOf, type LinkAddress, ours, pathOf, readLink } from './address.js';
import type { LinkSettings, LinkWords } from './settings.js';
import { act, done, elsewhere, type LinkPlace, without } from './views.js';

/** The entry of the browser's history, once the link was used. */
interface DoneState {
  isDone?: boolean;
  to?: string;
}

/**
 * `<postern-link>`: all of the page behind an email's link but its frame. It uses the link when its button is
 * pressed, and never before: mail scanners open pages and run their scripts, but do not press buttons.
 * Without the link's token it asks for the code that the email has too. The API writes its `settings`.
 */
export class PosternLink extends CardElement implements LinkPlace {
  static readonly tag = 'postern-link';

  #settings: LinkSettings | undefined;
  link: LinkAddress = {};
  typedEmail = '';
  typedCode = '';
  asksPassword = false;
  asksOwnPassword = false;
  isDead = false;

  constructor() {
    super();
    this.card.prepend(h('slot'));
  }

  get settings(): LinkSettings {
    return (this.#settings ??= JSON.parse(this.getAttribute('settings') ?? '') as LinkSettings);
  }

  get words(): LinkWords {
    return this.settings.words;
  }

  get path(): string {
    return pathOf(location);
  }

  get returnTo(): string | undefined {
    return ours(this.link.to, this.settings.origins);
  }

  get destination(): string | undefined {
    return this.returnTo ?? this.settings.continueTo;
  }

  get takesFocus(): boolean {
    return this.isShown;
  }

  beside(name: string): string {
    return this.path.replace(/[^/]+$/, name);
  }

  protected speak(): void {
    this.language = document.documentElement.lang;
  }

  protected start(): void {
    // Another link opened in this tab differs in its fragment alone, which loads nothing.
    addEventListener('hashchange', () => location.reload(), { signal: this.gone });
    const state = (history.state ?? {}) as DoneState;
    const read = readLink(location);
    this.link = { ...read, to: read.to ?? state.to };
    this.asksPassword = (this.settings.password?.kind ?? 'when-required') !== 'when-required';
    if (this.viewName) return this.show(this.viewName);
    if (read.token) return this.#keep(read.token);
    if (state.isDone) return this.#showFocused('done');
    this.show('without');
    this.say({ alert: this.words.incomplete });
  }

  /** Shows the button; the link stays in the fragment alone, of which no server is told. */
  #keep(token: string): void {
    const isPlain = location.pathname === this.path && !location.search;
    if (!isPlain || !location.hash.startsWith(`#token=${token}`)) this.#write(fragmentOf(this.link), null);
    this.show('act');
  }

  #write(fragment: string, state: DoneState | null): void {
    history.replaceState(state, '', this.path + fragment);
  }

  #showFocused(name: string, said?: Announcement): void {
    this.go(name, said);
    if (said?.alert) this.say(said);
    else this.focusFirst();
  }

  protected viewOf(name: string): HTMLElement {
    if (name === 'done') return done(this);
    if (name === 'elsewhere') return elsewhere(this);
    return name === 'without' ? without(this) : act(this);
  }

  askPassword(): void {
    this.asksPassword = true;
    this.#showFocused('act');
  }

  dead(alert: string): void {
    this.isDead = true;
    this.#showFocused('without', { alert });
  }

  showCode(): void {
    this.#showFocused('elsewhere');
  }

  traded(token: string, returnTo: string | undefined): void {
    this.isDead = false;
    this.link = { ...this.link, token, to: this.link.to ?? returnTo };
    this.#write(fragmentOf(this.link), null);
    this.#showFocused('act');
  }

  askOwnPassword(): void {
    this.asksOwnPassword = true;
    this.#showFocused('without');
  }

  finish(): void {
    // A reload says so again, and sends nothing.
    this.#write('', { isDone: true, ...(this.link.to && { to: this.link.to }) });
    this.#showFocused('done');
  }
}
