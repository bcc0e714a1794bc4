import { createClient, type SignedOutReason } from 'postern-client';
import { define, PosternForgotPassword, PosternSignIn, PosternSignUp } from 'postern-client/elements';
import type { App, User } from './app.js';
import { arrival, type Told } from './arrival.js';
import { closeDialogs } from './dialog.js';
import { byId, focusOn } from './dom.js';
import type { Outcome } from './form.js';
import { addressOf, guestView } from './guest-view.js';
import type { Offer } from './offer.js';
import { SIGNED_OUT } from './problems.js';
import { account } from './views/account.js';
import { enrolment } from './views/enrolment.js';
import { askForProof } from './views/proof.js';
import { loading, unreachable } from './views/waiting.js';

/** Whether the person who is signed in has to set a second factor up before anything else. */
let mustEnrol = false;

/** What is to be told with the first view of who is there: what has led here. */
let untold: ReturnType<typeof arrival> | undefined = arrival();

/** The ways to sign in; nothing before the API has said them. */
let offer: Offer | undefined;

/** What was done just now, should it have ended the session. */
let ending = '';

/** Who is signed in; `unknown` until the API has said so, since no script can read the cookies. */
let who: User | 'nobody' | 'unknown' | 'unreachable' = 'unknown';

const app: App = {
  api: createClient({
    url: POSTERN_URL,
    locale: document.documentElement.lang,
    onSignedOut,
    onSignedIn: () => void load(),
    onProofRequired: (wanted) => askForProof(app, wanted),
    onEnrolmentRequired,
  }),
  remember: true,
  get offer() {
    // No view is shown before it is known.
    return offer ?? { methods: [], providers: [] };
  },
  get user() {
    return typeof who === 'object' ? who : undefined;
  },
  enter(user) {
    mustEnrol = false;
    who = user;
    history.replaceState(null, '', '#/');
    show();
  },
  tell(notice) {
    show({ notice });
  },
  explainEnd(sentence) {
    ending = sentence;
  },
};

/**
 * Asks who is signed in, and shows what they see: also when somebody else has signed in, in another tab or on
 * another page that shares the cookies.
 */
async function load(): Promise<Outcome> {
  const [session, offered] = await Promise.all([app.api.GET('/auth/session'), loadOffer()]);
  const { error, response } = session.error ? session : offered;
  if (session.data?.user && !error) {
    app.enter(session.data.user);
  } else {
    const now = error ? 'unreachable' : 'nobody';
    // What is shown already stays, and with it what was typed.
    if (who !== now) {
      who = now;
      show();
    }
  }
  return { error, response };
}

/** Once: what is switched off later is answered as what is not there. */
async function loadOffer(): Promise<Outcome> {
  if (offer) return {};
  const { data, error, response } = await app.api.GET('/auth/providers');
  offer = data;
  return { error, response };
}

function onSignedOut(reason: SignedOutReason): void {
  if (who === 'nobody') return;
  // That there is no session is news only to who had one.
  const isNews = typeof who === 'object' || reason !== 'SESSION_REQUIRED';
  const told = isNews ? { notice: ending || SIGNED_OUT[reason] } : undefined;
  if (offer) {
    who = 'nobody';
    show(told);
  } else if (told) {
    untold = () => told;
  }
}

function onEnrolmentRequired(): void {
  if (mustEnrol) return;
  mustEnrol = true;
  show();
}

/** Shows the view for who is there, and says above it what has led there. */
function show(told?: Told): void {
  closeDialogs();
  ending = '';
  const { notice = '', alert = '' } = told ?? toldAtFirst();
  if (who === 'nobody') return showGuest(notice || undefined);
  const view = viewNow();
  const heading = view.querySelector('h1');
  byId('view').replaceChildren(view);
  byId('notice').textContent = notice;
  byId('alert').textContent = alert;
  document.title = `${heading?.textContent} – Postern example`;
  const first = view.querySelector<HTMLElement>('[autofocus]');
  if (first) first.focus();
  else if (heading) focusOn(heading);
}

/** An element moves the focus by itself, and says by itself what has led to it. */
function showGuest(notice?: string): void {
  const view = byId('view');
  const { element, title } = guestView(location.hash.slice(2), view.firstElementChild, notice);
  if (element !== view.firstElementChild) view.replaceChildren(element);
  for (const id of ['notice', 'alert']) byId(id).textContent = '';
  document.title = `${title} – Postern example`;
}

function toldAtFirst(): Told {
  if (!offer || who === 'unknown' || who === 'unreachable') return {};
  const told = untold?.(offer, app.user?.id) ?? {};
  untold = undefined;
  return told;
}

function viewNow(): HTMLElement {
  if (who === 'unknown') return loading();
  if (who === 'unreachable') return unreachable(load);
  return app.user ? (mustEnrol ? enrolment : account)(app, app.user) : loading();
}

addEventListener('hashchange', () => {
  if (who === 'nobody') show();
});
define(app.api, [PosternSignIn, PosternSignUp, PosternForgotPassword]);
byId('view').addEventListener('postern-signed-in', (event) => {
  if (who === 'nobody') app.enter((event as CustomEvent<{ user: User }>).detail.user);
});
byId('view').addEventListener('postern-view', (event) => {
  const { target, detail } = event as CustomEvent<{ view: string }>;
  history.pushState(null, '', addressOf(target as Element, detail.view));
});
show();
void load();
