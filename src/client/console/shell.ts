import { type Client, createClient } from '../client.js';
import { PosternAccount } from '../elements/account/element.js';
import { askForProof, PosternProof } from '../elements/account/proof.js';
import { focusOn, h } from '../elements/dom.js';
import { define } from '../elements/element.js';
import { PosternSignIn } from '../elements/sign-in.js';
import { type Frame, frameOf } from './frame.js';
import { enrolment, guest, notAllowed, starting } from './guest.js';
import { chosenLanguage } from './language.js';
import { wearLooks } from './looks.js';
import { Notices } from './notices.js';
import { empty, goTo } from './parts/empty.js';
import { placeOf } from './places.js';
import type { Settings } from './settings.js';
import type { ConsolePlace, Desk, SignedIn, View } from './view.js';
import { viewAt, viewsFor } from './views.js';
import { type ConsoleWords, consoleWordsIn } from './words.js';

/**
 * The console as a whole. It shows whatever the session says: nobody is signed in, somebody who may see
 * nothing here, or views. Another person, other permissions or another session begin all of it anew.
 */
export class Console {
  readonly #settings: Settings;
  readonly #api: Client;
  readonly #notices = new Notices();
  /** The one whom it is shown to; empty: nobody knows. */
  #shown = '';
  /** The id of the one who was there last, also while they acted as somebody. */
  #person = '';
  #isActing = false;
  #language = '';
  #words: ConsoleWords | undefined;
  #speaking = 0;
  #frame: Frame | undefined;
  #views: readonly View[] = [];
  /** Aborts when all that is shown is taken away. */
  #gone = new AbortController();
  /** Aborts when the view is. */
  #left = new AbortController();
  #hasToEnrol = false;

  constructor(readonly root: HTMLElement) {
    this.#settings = JSON.parse(root.dataset.settings ?? '{}') as Settings;
    this.#api = createClient({
      url: this.#settings.base,
      onProofRequired: askForProof,
      onEnrolmentRequired: () => this.#enrol(),
    });
  }

  async start(): Promise<void> {
    wearLooks(this.#settings);
    define(this.#api, [PosternSignIn, PosternProof, PosternAccount]);
    await this.#speak(chosenLanguage() ?? this.#settings.locale);
    addEventListener('hashchange', () => this.#show());
    this.#api.session.subscribe(() => void this.#follow());
    void this.#follow();
  }

  async #speak(language: string): Promise<void> {
    const mine = ++this.#speaking;
    const spoken = await consoleWordsIn(language);
    // Another one was chosen meanwhile, and may have come before.
    if (mine !== this.#speaking) return;
    this.#words = spoken.words;
    this.#language = spoken.language;
    document.documentElement.lang = spoken.language;
  }

  get #spoken(): ConsoleWords {
    if (!this.#words) throw new Error('no words yet');
    return this.#words;
  }

  get #me(): SignedIn | undefined {
    const state = this.#api.session.getSnapshot();
    return state.status === 'signed-in' ? state : undefined;
  }

  /** Shows whatever the session says by now. */
  async #follow(): Promise<void> {
    const { status } = this.#api.session.getSnapshot();
    const me = this.#me;
    const shown = me ? identityOf(me) : status;
    if (shown === this.#shown) return;
    this.#clear();
    if (status !== 'loading') this.#forget(me);
    this.#shown = shown;
    if (status === 'loading') return starting(this.root, this.#spoken, this.#gone.signal);
    const language = chosenLanguage() ?? me?.user.locale ?? this.#settings.locale;
    if (language !== this.#language) await this.#speak(language);
    // Somebody else has come meanwhile.
    if (shown === this.#shown) this.#begin();
  }

  /** Takes what somebody has looked at out of the address, for the next one: the view's name stays. */
  #forget(me: SignedIn | undefined): void {
    // Where acting has ended by itself, who acted comes back by a refresh.
    const id = me ? (me.session.actor ?? me.user).id : this.#isActing ? this.#person : '';
    const { view } = placeOf(location.hash);
    if (this.#person && this.#person !== id) history.replaceState(null, '', `#${view}`);
    this.#person = id;
    this.#isActing = me?.session.actor !== undefined && me.session.actor !== null;
  }

  /** Takes away everything that somebody has seen. */
  #clear(): void {
    this.#gone.abort();
    this.#left.abort();
    this.#gone = new AbortController();
    this.#frame = undefined;
    this.#hasToEnrol = false;
    this.#notices.clear();
    this.root.replaceChildren();
    document.querySelector(PosternProof.tag)?.remove();
  }

  #begin(): void {
    const me = this.#me;
    // Before one is made that would have links lead back here.
    document.body.append(h('postern-proof' as 'div', { 'return-to': '', locale: this.#language }));
    const place = { words: this.#spoken, language: this.#language, left: this.#gone.signal };
    if (!me) return guest(this.root, place, this.#settings);
    this.#views = viewsFor(me.user.permissions);
    const own = { ...place, api: this.#api, me };
    if (this.#views.length === 0) return notAllowed(this.root, own, this.#settings);
    this.#frame = frameOf(own, this.#settings, this.#views, (language) => void this.#change(language));
    this.root.replaceChildren(...this.#frame.elements, this.#notices.element);
    this.#show(true);
  }

  /** Texts that were typed are lost, as by a reload. */
  async #change(language: string): Promise<void> {
    await this.#speak(language);
    if (!this.#frame) return;
    this.#clear();
    this.#begin();
    this.root.querySelector<HTMLElement>('select.language')?.focus();
  }

  #enrol(): void {
    if (this.#hasToEnrol || !this.#me) return;
    this.#clear();
    this.#hasToEnrol = true;
    enrolment(this.root, { words: this.#spoken, language: this.#language, left: this.#gone.signal }, () => {
      this.#shown = '';
      void this.#follow();
    });
  }

  /** Shows the view of the address. */
  #show(isFirst = false): void {
    const frame = this.#frame;
    const me = this.#me;
    if (!frame || !me) return;
    const place = placeOf(location.hash);
    const [first] = this.#views;
    if (place.view === '' && first) {
      history.replaceState(null, '', `#${first.name}`);
      return this.#show(isFirst);
    }
    this.#left.abort();
    this.#left = new AbortController();
    const view = viewAt(this.#views, place);
    const heading = h('h1', {});
    const desk = this.#deskOf(me, place, heading);
    desk.titled(view?.title(this.#spoken) ?? this.#spoken.shellNoView);
    frame.mark(place.view);
    frame.main.replaceChildren(heading, view ? view.show(desk) : noView(desk, first));
    if (isFirst) return;
    scrollTo(0, 0);
    focusOn(heading);
  }

  #deskOf(me: SignedIn, place: ConsolePlace, heading: HTMLElement): Desk {
    const [words, language, left] = [this.#spoken, this.#language, this.#left.signal];
    const said = { words, language, left: this.#gone.signal };
    return {
      ...{ words, language, left, me, place, root: this.root, api: this.#api },
      may: (permission) => this.#me?.user.permissions.includes(permission) ?? false,
      titled: (text) => {
        if (left.aborted) return;
        heading.replaceChildren(h('bdi', {}, text));
        document.title = `${text} – ${this.#settings.appName}`;
      },
      go: (to, isQuiet = false) => {
        if (left.aborted) return;
        if (isQuiet) history.replaceState(null, '', `#${to}`);
        else if (location.hash === `#${to}`) this.#show();
        else location.hash = to;
      },
      say: (notice, undo) => said.left.aborted || this.#notices.say(said, notice, undo),
    };
  }
}

/** Where the address names no view, or none that one may see. */
const noView = (desk: Desk, first: View | undefined): HTMLElement =>
  empty({
    title: desk.words.shellNoViewText,
    next: [first && goTo(first.name, first.title(desk.words))],
  });

/** Whatever of it changes, all is shown anew. */
const identityOf = ({ user, session }: SignedIn): string =>
  JSON.stringify([user.id, user.email, user.roles, user.permissions, session.id, session.actor?.id]);
