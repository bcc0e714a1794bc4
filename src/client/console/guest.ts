import { focusOn, h } from '../elements/dom.js';
import type { FormPlace } from '../elements/card.js';
import { fillWith } from '../elements/words.js';
import { actingAlone } from './acting.js';
import { brandOf, signOut } from './frame.js';
import { said } from './parts/said.js';
import type { Settings } from './settings.js';
import type { Desk } from './view.js';
import type { ConsoleWords } from './words.js';

interface Place extends FormPlace {
  readonly words: ConsoleWords;
}

/** No link leads to the API's own origin: other services lead to where the API says, as its SPA wants it. */
const OWN = { 'return-to': '', autofocus: true };

/** How long nobody is told that it takes long, in milliseconds. */
const PATIENT_MS = 8000;

/** While nobody knows who is signed in; the client asks on. */
export function starting(root: HTMLElement, words: ConsoleWords, left: AbortSignal): void {
  const told = h('p', { role: 'status' });
  root.replaceChildren(h('div', { class: 'starting' }, h('span', { 'aria-hidden': 'true' }), told));
  const timer = setTimeout(() => (told.textContent = words.unavailableText), PATIENT_MS);
  left.addEventListener('abort', () => clearTimeout(timer));
}

/** For who is not signed in. */
export function guest(root: HTMLElement, { words, language }: Place, settings: Settings): void {
  document.title = `${words.signIn} – ${settings.appName}`;
  const signIn = h('postern-sign-in' as 'div', { ...OWN, locale: language });
  alone(root, brandOf(settings, words.shellConsole), signIn);
}

/** For who is signed in, and may see nothing of this. */
export function notAllowed(
  root: HTMLElement,
  place: Pick<Desk, 'words' | 'language' | 'left' | 'api' | 'me'>,
  settings: Settings,
): void {
  const { words, me } = place;
  const brand = brandOf(settings, words.shellConsole);
  if (me.session.actor) {
    document.title = `${words.shellConsole} – ${settings.appName}`;
    return alone(root, brand, actingAlone(place, me.session.actor));
  }
  document.title = `${words.shellNotAllowed} – ${settings.appName}`;
  const whom = h('strong', {}, said(me.user.email));
  const heading = h('h1', {}, words.shellNotAllowed);
  const card = h(
    'section',
    { class: 'panel' },
    heading,
    h('p', {}, ...fillWith(words.shellNotAllowedText, { email: whom })),
    signOut(place),
  );
  alone(root, brand, card);
  focusOn(heading);
}

/** For who has to set a second factor up before anything else. @param then they have */
export function enrolment(root: HTMLElement, { words, language }: Place, then: () => void): void {
  document.title = words.enrol;
  const element = h('postern-account' as 'div', { ...OWN, locale: language, view: 'enrolment' });
  element.addEventListener('postern-enrolled', then);
  alone(root, element);
}

const alone = (root: HTMLElement, ...content: HTMLElement[]) =>
  root.replaceChildren(h('main', { class: 'alone' }, ...content));
