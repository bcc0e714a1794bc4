import type { SessionState } from '../../client.js';
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

  /** The user who is signed in, as far as the page was told. */
  #user: string | undefined;
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

  mailed(view: string): void {
    this.tell('mailed', { email: memory.email, view });
    this.go(view);
  }

  protected viewOf(name: string): HTMLElement {
    if (!this.#isLoaded) return unavailable(this, () => this.#load());
    const state = this.api.session.getSnapshot();
    if (state.status === 'signed-in') return signedIn(this, state.user);
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
    if (offer.data) this.offer = offer.data;
    this.#isLoaded = true;
    const leave = api.session.subscribe(() => this.#hear());
    this.gone.addEventListener('abort', () => {
      this.#isLoaded = false;
      leave();
    });
    this.#hear();
    return {};
  }

  #hear(): void {
    const state = this.api.session.getSnapshot();
    if (state.status === 'signed-in') this.#enter(state);
    // A view that is shown stays, and with it what was typed.
    if (state.status === 'signed-out' && !this.#isOpen) this.#receive(state);
  }

  /** Shows the first view to who is signed out, and says what has led here. */
  #receive(state: SessionState): void {
    const { error, methods, view } = takeArrival();
    const said = error ? announcementOf(this, error) : this.#reason(state);
    announced = state;
    this.#user = undefined;
    this.#isOpen = true;
    this.methods = methods;
    if (view) this.go(view, said);
    else this.show(this.viewName, said);
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
    if (user.id === this.#user) return;
    this.#user = user.id;
    this.#isOpen = false;
    this.methods = [];
    memory.email = '';
    const goesOn = this.tell('signed-in', { user, session });
    if (!this.isConnected) return;
    this.show('');
    const place = this.#afterSignIn();
    if (goesOn && place) location.assign(place);
  }

  /** Only an address of this origin: a page that takes it from its own address would lead people anywhere. */
  #afterSignIn(): string | undefined {
    const given = this.getAttribute('after-sign-in');
    const url =
      given === null || !URL.canParse(given, location.href) ? undefined : new URL(given, location.href);
    return url?.origin === location.origin ? url.href : undefined;
  }
}
