import type { SessionState } from '../../client.js';
import { wear } from '../brand.js';
import { h, urlOf } from '../dom.js';
import { type Announcement, PosternElement } from '../element.js';
import type { Outcome } from '../form.js';
import { byEmail } from '../views/by-email.js';
import { emailCode } from '../views/email-code.js';
import { checkYourMail, identityMailed } from '../views/mailed.js';
import { secondStep } from '../views/second-step.js';
import { signedIn } from '../views/signed-in.js';
import { unavailable } from '../views/unavailable.js';
import { announcementOf, takeArrival } from './arrival.js';
import { type Guest, isOn, memory, type Offer } from './guest.js';

type SignedIn = Extract<SessionState, { status: 'signed-in' }>;

/** The views that follow the first one, and whether there is something to do there. */
const VIEWS: Record<string, [show: (guest: Guest) => HTMLElement, isThere?: (guest: Guest) => boolean]> = {
  // After a reload nobody knows any more what to ask for.
  'second-step': [secondStep, ({ methods }) => methods.length > 0],
  'check-your-mail': [checkYourMail, (guest) => isOn(guest, 'password')],
  'by-email': [byEmail, (guest) => isOn(guest, 'email')],
  'email-code': [emailCode, (guest) => isOn(guest, 'email')],
  'identity-mailed': [identityMailed],
};

/** Why the person is here was said for this state: not again for another element of the page. */
let announced: SessionState | undefined;

/**
 * An element for somebody who is to be signed in by it, and says `postern-signed-in` when somebody is: by
 * what they did here, in another tab, or at another service that has led them back here.
 */
export abstract class GuestElement extends PosternElement implements Guest {
  static override get observedAttributes(): readonly string[] {
    return [...super.observedAttributes, 'email', 'remember'];
  }

  offer: Offer = { methods: [], providers: [] };
  methods: readonly string[] = [];

  /** The user who is signed in, as far as the page was told; and for whom the view is that is shown. */
  #user: string | undefined;
  #shown: string | undefined;
  #isLoaded = false;
  /** Whether a view for somebody who is not signed in is shown. */
  #isOpen = false;

  /** The view that the element begins with. */
  protected abstract first(): HTMLElement;

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === 'email' && now !== null) memory.email = now;
    if (name === 'remember') memory.remember = now !== 'off';
    super.attributeChangedCallback(name, before, now);
  }

  protected async start(): Promise<void> {
    const { error } = await this.#load();
    if (error && !this.gone.aborted) this.show(this.viewName);
  }

  begin(said?: Announcement): void {
    this.methods = [];
    this.go('', said);
  }

  askMore(methods: readonly string[]): void {
    this.methods = methods;
    this.go('second-step');
  }

  mailed(view: string, email: string): void {
    // It may have been changed while the email was sent.
    memory.email = email;
    this.tell('mailed', { email, view });
    this.go(view);
  }

  protected viewOf(name: string): HTMLElement {
    if (!this.#isLoaded) return unavailable(this, () => this.#load());
    const state = this.api.session.getSnapshot();
    if (state.status === 'signed-in') return signedIn(this, state.user);
    if (state.status === 'loading' && !this.#isOpen) return h('p', { role: 'status' }, this.words.wait);
    const [show, isThere] = (Object.hasOwn(VIEWS, name) && VIEWS[name]) || [];
    return show && (isThere?.(this) ?? true) ? show(this) : this.first();
  }

  /** Asks who is signed in, and which ways there are: nothing is shown before that is known. */
  async #load(): Promise<Outcome> {
    const { api } = this;
    const isKnown = api.session.getSnapshot().status !== 'loading';
    const [session, offer] = await Promise.all([
      isKnown ? undefined : api.GET('/auth/session'),
      api.GET('/auth/providers'),
    ]);
    const { error, response } = session?.error ? session : offer;
    if (error || this.gone.aborted || this.#isLoaded) return { error, response };
    if (offer.data) {
      this.offer = offer.data;
      wear(this, offer.data);
    }
    this.#isLoaded = true;
    const leave = api.session.subscribe(() => this.#hear());
    this.gone.addEventListener('abort', () => {
      this.#isLoaded = this.#isOpen = false;
      this.#shown = undefined;
      leave();
    });
    this.#hear();
    return {};
  }

  #hear(): void {
    const state = this.api.session.getSnapshot();
    if (state.status === 'signed-in') this.#enter(state);
    // Somebody else, perhaps.
    if (state.status === 'loading' && this.#shown !== undefined) {
      this.#shown = undefined;
      this.show('');
    }
    // A view that is shown stays, and with it what was typed.
    if (state.status === 'signed-out' && !this.#isOpen) this.#receive(state);
  }

  /** Shows the first view to who is signed out, and says what has led here. */
  #receive(state: SessionState): void {
    const { error, methods, view } = takeArrival();
    const said = error ? announcementOf(this, error) : this.#reason(state);
    // An email that was waited for has signed them in by now.
    const name = view ?? (this.#user === undefined ? this.viewName : '');
    announced = state;
    this.#user = this.#shown = undefined;
    this.#isOpen = true;
    this.methods = methods;
    if (name === this.viewName) this.show(name, said);
    else this.go(name, said);
  }

  #reason(state: SessionState): Announcement {
    const notice = this.getAttribute('notice');
    if (notice !== null) return { notice };
    const reason = state !== announced && state.status === 'signed-out' && state.reason;
    if (!reason) return {};
    // That there is no session is news only to who had one.
    if (reason === 'SESSION_REQUIRED') return this.#user === undefined ? {} : { notice: this.words.away };
    return { notice: this.words[reason] };
  }

  #enter({ user, session }: SignedIn): void {
    if (user.id === this.#shown) return;
    this.#user = this.#shown = user.id;
    this.#isOpen = false;
    this.methods = [];
    memory.email = '';
    memory.remember = this.getAttribute('remember') !== 'off';
    const goesOn = this.tell('signed-in', { user, session });
    if (!this.isConnected) return;
    this.show('');
    const place = this.#afterSignIn();
    if (goesOn && place) location.assign(place);
  }

  /** Only an address of this origin: a page that takes it from its own address would lead people anywhere. */
  #afterSignIn(): string | undefined {
    const given = this.getAttribute('after-sign-in');
    const url = given === null ? undefined : urlOf(given, location.href);
    // A page in a sandbox has no origin, as a script has none; and the page itself leads nowhere.
    const isPlace = url?.origin === location.origin && url.protocol === location.protocol;
    return isPlace && url.href !== location.href ? url.href : undefined;
  }
}
