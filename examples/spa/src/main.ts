import { createClient, type SignedOutReason } from 'postern-client';
import type { App, GuestView, User } from './app.js';
import { byId, focusOn } from './dom.js';
import type { Outcome } from './form.js';
import { SIGNED_OUT } from './problems.js';
import { account } from './views/account.js';
import { checkYourMail, passwordMailed } from './views/check-your-mail.js';
import { enrolment } from './views/enrolment.js';
import { forgotPassword } from './views/forgot-password.js';
import { closeDialogs } from './dialog.js';
import { askForProof } from './views/proof.js';
import { register } from './views/register.js';
import { secondStep } from './views/second-step.js';
import { signIn } from './views/sign-in.js';
import { loading, unreachable } from './views/waiting.js';

const GUEST_VIEWS: Record<GuestView, (app: App) => HTMLElement> = {
  'sign-in': signIn,
  // After a reload nobody knows any more what to ask for.
  'second-step': (app) => (app.methods.length > 0 ? secondStep : signIn)(app),
  register,
  'check-your-mail': checkYourMail,
  'forgot-password': forgotPassword,
  'password-mailed': passwordMailed,
};

/** Ends what the view that is shown has begun. */
let leaving = new AbortController();

/** Whether the person who is signed in has to set a second factor up before anything else. */
let mustEnrol = false;

/** By what the person who signs in can go on. */
let methods: readonly string[] = [];

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
  email: '',
  go(view, notice) {
    history.pushState(null, '', `#/${view}`);
    show(notice);
  },
  askMore(wanted) {
    methods = wanted;
    app.go('second-step');
  },
  get left() {
    return leaving.signal;
  },
  get user() {
    return typeof who === 'object' ? who : undefined;
  },
  get methods() {
    return methods;
  },
  enter(user) {
    methods = [];
    mustEnrol = false;
    who = user;
    history.replaceState(null, '', '#/');
    show();
  },
};

/**
 * Asks who is signed in, and shows what they see: also when somebody else has signed in, in another tab or on
 * another page that shares the cookies.
 */
async function load(): Promise<Outcome> {
  const { data, error, response } = await app.api.GET('/auth/session');
  if (data?.user) {
    app.enter(data.user);
  } else {
    const now = data ? 'nobody' : 'unreachable';
    // What is shown already stays, and with it what was typed.
    if (who !== now) {
      who = now;
      show();
    }
  }
  return { error, response };
}

function onSignedOut(reason: SignedOutReason): void {
  if (who === 'nobody') return;
  // That there is no session is news only to who had one.
  const isNews = typeof who === 'object' || reason !== 'SESSION_REQUIRED';
  who = 'nobody';
  show(isNews ? SIGNED_OUT[reason] : '');
}

function onEnrolmentRequired(): void {
  if (mustEnrol) return;
  mustEnrol = true;
  show();
}

/** Shows the view for who is there, and says above it what has led there. */
function show(notice = ''): void {
  closeDialogs();
  leaving.abort();
  leaving = new AbortController();
  const view = viewNow();
  const heading = view.querySelector('h1');
  byId('view').replaceChildren(view);
  byId('notice').textContent = notice;
  document.title = `${heading?.textContent} – Postern example`;
  const first = view.querySelector<HTMLElement>('[autofocus]');
  if (first) first.focus();
  else if (heading) focusOn(heading);
}

/** The page behind a sign-in link leads here for the second step, and says by what it can be. */
function goOnFromLink(): void {
  const address = new URL(location.href);
  const wanted = address.searchParams.get('second-factor');
  if (!wanted) return;
  methods = wanted.split(' ');
  address.searchParams.delete('second-factor');
  history.replaceState(null, '', `${address.pathname}${address.search}#/second-step`);
}

function viewNow(): HTMLElement {
  if (who === 'unknown') return loading();
  if (who === 'unreachable') return unreachable(load);
  if (who === 'nobody') return (GUEST_VIEWS[location.hash.slice(2) as GuestView] ?? signIn)(app);
  return (mustEnrol ? enrolment : account)(app, who);
}

addEventListener('hashchange', () => {
  if (who === 'nobody') show();
});
goOnFromLink();
show();
void load();
