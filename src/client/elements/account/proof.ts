import { type components } from '../../client.js';
import { getPasskey } from '../../passkeys.js';
import { wear } from '../brand.js';
import { h } from '../dom.js';
import { PosternElement } from '../element.js';
import { returnTo } from '../guest/guest.js';
import { refusedPasskey } from '../refused-passkey.js';
import { oneOf, type Way, waysOf } from '../ways.js';
import { WORDS } from '../words.js';
import { anew, SECOND, servicesOf } from './anew.js';
import { dialog } from './dialog.js';
import type { OwnPlace, User } from './place.js';
import { accountSheet } from './sheet.js';
import { ACCOUNT_WORDS, type AccountWords } from './words.js';

const NO_OFFER = { methods: [], providers: [] };

/**
 * A dialog in which a person confirms that it is them. A page need not have one: `askForProof()` puts it at
 * the end of the page's body.
 */
export class PosternProof extends PosternElement {
  static readonly tag: string = 'postern-proof';

  declare words: AccountWords;

  /** Resolves when it has its sentences. */
  readonly isReady: Promise<void>;
  #begin: () => void = () => undefined;

  constructor() {
    super();
    this.isReady = new Promise((resolve) => (this.#begin = resolve));
    this.shadowRoot?.adoptedStyleSheets.push(accountSheet());
  }

  protected override get dictionaries() {
    return [WORDS, ACCOUNT_WORDS];
  }

  protected start(): void {
    this.#begin();
  }

  protected viewOf(): HTMLElement {
    return h('div');
  }

  /**
   * Asks for one of these methods, since what the person wants to do needs a recent proof.
   * @returns whether they have proven who they are: then the client repeats the request
   */
  async ask(methods: readonly string[]): Promise<boolean> {
    const { api, words, language, shadowRoot: root } = this;
    const user = await this.#user();
    if (!user || !root) return false;
    const ending = new AbortController();
    const end = () => {
      if (isOver(api, user)) ending.abort();
    };
    const leave = api.session.subscribe(end);
    // A dialog that is taken away says no more that it was closed.
    this.gone.addEventListener('abort', () => ending.abort(), { signal: ending.signal });
    try {
      const hasSecond = SECOND.some((method) => methods.includes(method));
      const { data } = hasSecond ? {} : await api.GET('/auth/providers');
      const offer = data ?? NO_OFFER;
      wear(this, data);
      const left = ending.signal;
      const place = { api, words, language, user, offer, returnTo: returnTo(this), left, root };
      const services = methods.includes('fed') && !hasSecond ? await servicesOf(place, offer) : [];
      end();
      // They may have signed out meanwhile, in another tab.
      return !left.aborted && (await askIn(place, methods, services));
    } finally {
      leave();
      ending.abort();
    }
  }

  /** The person who is signed in, as the page knows, or as the API says. */
  async #user(): Promise<User | undefined> {
    const state = this.api.session.getSnapshot();
    if (state.status === 'signed-in') return state.user;
    return (await this.api.GET('/auth/session')).data?.user ?? undefined;
  }
}

interface DialogPlace extends OwnPlace {
  root: ShadowRoot;
}

/** Asks in a dialog; not at all where the person has no way to answer. */
async function askIn(place: DialogPlace, methods: readonly string[], services: readonly string[]) {
  const { words } = place;
  const hasSecond = SECOND.some((method) => methods.includes(method));
  const ways = (done: () => void) => [
    ...typed(place, methods, done),
    ...(hasSecond ? [] : anew(place, services, done)),
  ];
  if (ways(() => undefined).length === 0) return false;
  return dialog(place, (answer) => ({
    heading: words.proof,
    dismiss: words.cancel,
    content: [h('p', {}, words.proofText), oneOf(ways(answer))],
  }));
}

/** Whether this person is not signed in any more. A sign-in under way is perhaps their own. */
function isOver(api: PosternElement['api'], user: User): boolean {
  const state = api.session.getSnapshot();
  return state.status === 'signed-out' || (state.status === 'signed-in' && state.user.id !== user.id);
}

/** The ways that leave the session as it is. */
function typed(place: OwnPlace, methods: readonly string[], done: () => void): Way[] {
  const { api, user, words } = place;
  const prove = async (body: components['schemas']['ReauthenticateBody']) => {
    const { error, response } = await api.POST('/auth/reauthenticate', { body });
    if (error) return { error, response };
    done();
  };
  return waysOf(place, methods, {
    button: words.confirm,
    username: user.email,
    send: prove,
    sendPasskey: async () => {
      const { data, error, response } = await api.POST('/auth/reauthenticate/passkey/options');
      if (error) return { error, response };
      const { credential, refusal } = await getPasskey(data);
      return credential ? prove({ passkey: credential }) : refusedPasskey(place, refusal);
    },
  });
}

/**
 * For a client's `onProofRequired`: has the page's `<postern-proof>` ask, or one that it gets for this. False
 * where the elements are not defined.
 */
export async function askForProof(methods: readonly string[]): Promise<boolean> {
  const { tag } = PosternProof;
  const element = document.querySelector(tag) ?? document.body.appendChild(document.createElement(tag));
  if (!(element instanceof PosternProof)) return false;
  await element.isReady;
  return element.ask(methods);
}
