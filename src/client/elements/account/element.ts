import { wear } from '../brand.js';
import { h, link } from '../dom.js';
import { type Announcement, PosternElement } from '../element.js';
import { form, type Outcome } from '../form.js';
import { returnTo } from '../guest/guest.js';
import { fillWith, WORDS } from '../words.js';
import { arrivalOf } from './arrival.js';
import { firstFactor } from './factors.js';
import { partsOf } from './parts.js';
import { signOuts } from './person.js';
import {
  type AccountPlace,
  askFactors,
  type FactorsAnswer,
  type Offer,
  type Part,
  type User,
} from './place.js';
import { accountSheet } from './sheet.js';
import { ACCOUNT_WORDS, type AccountWords } from './words.js';

/** The views besides the account itself, by the names that the attribute `view` has. */
const ENROLMENT = 'enrolment';

/**
 * The account of who is signed in, section by section. Its attribute `sections` says which, and in which
 * order; `view="enrolment"` has who needs a second factor set one up, and nothing else.
 */
export class PosternAccount extends PosternElement implements AccountPlace {
  static readonly tag: string = 'postern-account';

  // A getter: a bundler keeps every class that computes a field, also for a page that has no use for it.
  static override get observedAttributes(): readonly string[] {
    return [...PosternElement.observedAttributes, 'sections'];
  }

  declare words: AccountWords;

  #offer: Offer | undefined;
  #user: User | undefined;
  #parts = new Map<string, Part>();
  #factors: Promise<FactorsAnswer> | undefined;
  #ending = '';
  /** The account that is shown, by its person; or that there is nobody. */
  #shown = '';
  #hasArrived = false;
  /** The API has not answered when it was asked last. */
  #hasFailed = false;

  constructor() {
    super();
    this.shadowRoot?.adoptedStyleSheets.push(accountSheet());
  }

  get user(): User {
    if (!this.#user) throw new Error('nobody is signed in');
    return this.#user;
  }

  get offer(): Offer {
    return this.#offer ?? { methods: [], providers: [] };
  }

  get returnTo(): string | undefined {
    return returnTo(this);
  }

  get root(): ShadowRoot {
    if (!this.shadowRoot) throw new Error('an element has a shadow root');
    return this.shadowRoot;
  }

  factors(): Promise<FactorsAnswer> {
    this.#factors ??= askFactors(this.api).finally(() => (this.#factors = undefined));
    return this.#factors;
  }

  async reload(...sections: string[]): Promise<void> {
    // One that is under way is perhaps older than the change.
    this.#factors = undefined;
    await Promise.all(sections.map(async (name) => this.#parts.get(name)?.load()));
  }

  explainEnd(sentence: string): void {
    this.#ending = sentence;
    this.announce('notice', { notice: sentence });
    if (!this.#user && sentence) this.say({ notice: sentence });
  }

  announce(name: string, detail: unknown): void {
    this.tell(name, detail);
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === 'sections') {
      if (this.isShown && before !== now) this.show(this.viewName);
    } else {
      super.attributeChangedCallback(name, before, now);
    }
  }

  protected override get dictionaries() {
    return [WORDS, ACCOUNT_WORDS];
  }

  protected async start(): Promise<void> {
    this.#shown = '';
    const { gone } = this;
    await this.#load();
    if (gone.aborted) return;
    const leave = this.api.session.subscribe(() => this.#follow());
    gone.addEventListener('abort', leave);
    this.#follow();
  }

  protected viewOf(name: string): HTMLElement {
    this.#parts = new Map();
    if (this.#shown === 'unavailable') return this.#unavailable();
    if (this.#shown === 'loading') return h('p', { role: 'status' }, this.words.wait);
    if (!this.#user) return this.#nobody();
    if (name === ENROLMENT) return this.#enrolment();
    const [sections, languages] = ['sections', 'languages'].map((one) => this.getAttribute(one) ?? '');
    this.#parts = partsOf(this, { sections: sections ?? '', languages: languages ?? '' });
    return h('div', { class: 'sections' }, ...[...this.#parts.values()].flatMap(({ elements }) => elements));
  }

  /** Asks which ways to sign in there are, and who is signed in, where nobody knows that. */
  async #load(): Promise<Outcome> {
    const { api } = this;
    const isKnown = api.session.getSnapshot().status !== 'loading';
    const [session, offer] = await Promise.all([
      isKnown ? undefined : api.GET('/auth/session'),
      api.GET('/auth/providers'),
    ]);
    this.#offer ??= offer.data;
    wear(this, offer.data);
    const { error, response } = session?.error ? session : offer;
    this.#hasFailed = !!error;
    return { error, response };
  }

  /** Shows whose account it is by now. */
  #follow(): void {
    const state = this.api.session.getSnapshot();
    const before = this.#user;
    this.#user = state.status === 'signed-in' ? state.user : undefined;
    const name = this.#nameOf(state.status);
    if (name === this.#shown || (name === 'loading' && !this.isShown)) return;
    this.#shown = name;
    const isInside = !this.isShown ? this.autofocus : !!this.root.activeElement;
    this.show(this.viewName, this.#announcement(), isInside);
    if (before && state.status === 'signed-out')
      this.tell('signed-out', { reason: state.reason, notice: this.#ending });
    if (state.status !== 'loading') this.#ending = '';
  }

  #nameOf(status: string): string {
    if (this.#user) return this.#offer ? `${this.#user.id} ${this.#user.email}` : 'unavailable';
    return status === 'loading' && this.#hasFailed ? 'unavailable' : status;
  }

  #announcement(): Announcement {
    if (!this.#user) return { notice: this.#ending };
    if (this.#hasArrived || !this.#offer) return {};
    this.#hasArrived = true;
    return arrivalOf(this);
  }

  #nobody(): HTMLElement {
    const { words } = this;
    return h(
      'div',
      { class: 'section', part: 'section' },
      this.heading(words.nobody),
      link(this.getAttribute('sign-in'), words.signIn),
    );
  }

  #unavailable(): HTMLElement {
    const { words } = this;
    const again = async () => {
      const outcome = await this.#load();
      this.#follow();
      return outcome;
    };
    return h(
      'div',
      { class: 'section', part: 'section' },
      this.heading(words.unavailable),
      h('p', {}, words.unavailableText),
      form(this, { button: words.tryAgain, send: again }),
    );
  }

  #enrolment(): HTMLElement {
    const { words, user } = this;
    const done = () => {
      if (this.tell('enrolled', {})) this.go('');
    };
    return h(
      'div',
      { class: 'sections' },
      h(
        'section',
        { class: 'section', part: 'section' },
        this.heading(words.enrol),
        h('p', {}, words.enrolText),
        h('p', {}, ...fillWith(words.signedInText, { email: h('strong', {}, user.email) })),
        ...signOuts(this),
      ),
      ...firstFactor(this, done),
    );
  }
}
