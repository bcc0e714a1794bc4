import { createClient, type SignedOutReason } from 'postern-client';
import { askForProof, defineElements } from 'postern-client/elements';
import { byId, focusOn, h } from './dom.js';
import { addressOf, guestView } from './guest-view.js';
import { askWho, type Refusal, SIGNED_OUT } from './problems.js';
import { terms } from './views/terms.js';
import { loading, unreachable } from './views/waiting.js';

/** The id of who is signed in; `unknown` until the API has said so, since no script can read the cookies. */
let who: { id: string } | 'nobody' | 'unknown' | 'unreachable' = 'unknown';

/** Whether the person who is signed in has to set a second factor up before anything else. */
let mustEnrol = false;

/** Whether they have to accept the terms of use. */
let mustAccept = false;

/** What was done just now, should it have ended the session. */
let ending = '';

const api = createClient({
  url: POSTERN_URL,
  locale: document.documentElement.lang,
  onSignedOut,
  onSignedIn: () => void load(),
  onProofRequired: askForProof,
  onEnrolmentRequired,
  onTermsRequired,
});

/**
 * Asks who is signed in, and shows what they see: also when somebody else has signed in, in another tab or on
 * another page that shares the cookies.
 */
async function load(): Promise<Refusal | undefined> {
  const { data, error } = await askWho(api);
  if (data?.user) {
    enter(data.user.id);
  } else {
    const now = error ? 'unreachable' : 'nobody';
    // What is shown already stays, and with it what was typed.
    if (who !== now) {
      who = now;
      show();
    }
  }
  return error;
}

function enter(id: string): void {
  const isShown = typeof who === 'object' && who.id === id && !mustEnrol && !mustAccept;
  mustEnrol = mustAccept = false;
  who = { id };
  history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  if (!isShown) show();
}

function onSignedOut(reason: SignedOutReason): void {
  if (who === 'nobody') return;
  // That there is no session is news only to who had one.
  const isNews = typeof who === 'object' || reason !== 'SESSION_REQUIRED';
  const notice = isNews ? ending || SIGNED_OUT[reason] : undefined;
  who = 'nobody';
  show(notice);
}

function onEnrolmentRequired(): void {
  if (mustEnrol) return;
  mustEnrol = true;
  show();
}

function onTermsRequired(): void {
  if (mustAccept) return;
  mustAccept = true;
  show();
}

/** Shows the view for who is there. The elements move the focus by themselves, and say what has led here. */
function show(notice?: string): void {
  ending = '';
  const view = byId('view');
  if (who === 'nobody') {
    const { element, title } = guestView(location.hash.slice(2), view.firstElementChild, notice);
    if (element !== view.firstElementChild) view.replaceChildren(element);
    document.title = `${title} – Postern example`;
    return;
  }
  const now = typeof who === 'object' ? account() : who === 'unknown' ? loading() : unreachable(load);
  view.replaceChildren(now);
  const heading = now.querySelector('h1');
  document.title = `${heading?.textContent ?? 'Your account'} – Postern example`;
  if (heading) focusOn(heading);
}

function account(): HTMLElement {
  if (mustAccept) return terms(api, accepted);
  const view = mustEnrol && 'enrolment';
  const element = h('postern-account' as 'section', { autofocus: true, view });
  // It may have left the page by then.
  element.addEventListener('postern-notice', (event) => {
    const { notice } = (event as CustomEvent<{ notice: string }>).detail;
    if (who === 'nobody') show(notice);
    else ending = notice;
  });
  return element;
}

function accepted(): void {
  mustAccept = false;
  show();
}

addEventListener('hashchange', () => {
  if (who === 'nobody') show();
});
defineElements(api);
const heard = (name: string, hear: (event: CustomEvent) => void) =>
  byId('view').addEventListener(`postern-${name}`, (event) => hear(event as CustomEvent));
heard('signed-in', ({ detail }) => {
  if (who === 'nobody') enter((detail as { user: { id: string } }).user.id);
});
heard('enrolled', (event) => {
  event.preventDefault();
  mustEnrol = false;
  show();
});
heard('view', ({ target, detail }) => {
  if ((target as Element).localName === 'postern-account') return;
  history.pushState(null, '', addressOf(target as Element, (detail as { view: string }).view));
});
// It comes back from a sign-out at another service, and means nothing.
const address = new URL(location.href);
if (address.searchParams.has('state')) {
  address.searchParams.delete('state');
  history.replaceState(null, '', address);
}
show();
void load();
