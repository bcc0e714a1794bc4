import { focusOn, h } from '../elements/dom.js';
import { form } from '../elements/form.js';
import { acting } from './acting.js';
import { languageChoice } from './language.js';
import { said } from './parts/said.js';
import type { Settings } from './settings.js';
import type { Desk, View } from './view.js';

type FramePlace = Pick<Desk, 'words' | 'language' | 'left' | 'api' | 'me'>;

export interface Frame {
  elements: HTMLElement[];
  main: HTMLElement;
  /** Marks the view that is shown in the navigation, and closes its menu. */
  mark: (name: string) => void;
}

/** The one whose console it is: the logo, or the name of the app. */
export function brandOf({ appName, logo }: Settings, title: string): HTMLElement {
  const name = logo
    ? h('img', { src: logo, alt: appName, height: '24', referrerpolicy: 'no-referrer' })
    : h('span', { class: 'app-name' }, said(appName));
  return h('p', { class: 'brand' }, name, h('span', { class: 'brand-title' }, title));
}

/** Everything around a view: header, navigation, the place of the view, for who is signed in. */
export function frameOf(
  place: FramePlace,
  settings: Settings,
  views: readonly View[],
  speak: (language: string) => void,
): Frame {
  const { words, me } = place;
  const main = h('main', { id: 'main' });
  const skip = h('a', { href: '#main', class: 'skip' }, words.shellSkip);
  skip.addEventListener('click', (event) => {
    // Fragments are views here.
    event.preventDefault();
    focusOn(main.querySelector('h1') ?? main);
  });
  const nav = navigationOf(place, views);
  const menu = menuButton(words.shellMenu, nav.element);
  const header = h(
    'header',
    { class: 'top' },
    menu,
    brandOf(settings, words.shellConsole),
    h(
      'div',
      { class: 'who' },
      languageChoice(words.shellLanguage, place.language, speak),
      h('span', { class: 'me', title: me.user.email }, said(me.user.email)),
      signOut(place),
    ),
  );
  return {
    elements: [skip, header, ...[acting(place)].filter((one) => one !== undefined), nav.element, main],
    main,
    mark: (name) => {
      nav.mark(name);
      close(menu, nav.element);
    },
  };
}

const GROUPS = ['people', 'service'] as const;

function navigationOf({ words }: FramePlace, views: readonly View[]) {
  const links = new Map(
    views
      .filter(({ group }) => group)
      .map((view) => [view, h('a', { href: `#${view.name}` }, view.title(words))] as const),
  );
  const titles = { people: words.shellPeople, service: words.shellService };
  const lists = GROUPS.map((group) => {
    const own = [...links].filter(([view]) => view.group === group);
    return (
      own.length > 0 &&
      h(
        'div',
        {},
        h('h2', { id: `nav-${group}` }, titles[group]),
        h('ul', { 'aria-labelledby': `nav-${group}` }, ...own.map(([, link]) => h('li', {}, link))),
      )
    );
  });
  const element = h('nav', { class: 'side', id: 'side', 'aria-label': words.shellNavigation }, ...lists);
  const mark = (name: string) => {
    const [base] = name.split('/');
    for (const [view, link] of links) link.ariaCurrent = view.name === base ? 'page' : null;
  };
  return { element, mark };
}

/** On a phone alone. */
function menuButton(label: string, nav: HTMLElement): HTMLButtonElement {
  const menu = h(
    'button',
    { type: 'button', class: 'menu', 'aria-expanded': 'false', 'aria-controls': nav.id },
    h('span', { class: 'bars', 'aria-hidden': 'true' }),
    h('span', { class: 'unseen' }, label),
  );
  menu.addEventListener('click', () => {
    const isOpen = menu.ariaExpanded === 'true';
    menu.ariaExpanded = String(!isOpen);
    nav.classList.toggle('open', !isOpen);
  });
  nav.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || menu.ariaExpanded !== 'true') return;
    close(menu, nav);
    menu.focus();
  });
  // The view that is shown is pressed, too: its address stays as it is.
  nav.addEventListener('click', ({ target }) => target instanceof HTMLAnchorElement && close(menu, nav));
  return menu;
}

function close(menu: HTMLElement, nav: HTMLElement): void {
  menu.ariaExpanded = 'false';
  nav.classList.remove('open');
}

export function signOut(place: FramePlace): HTMLElement {
  const element = form(place, {
    button: place.words.signOut,
    look: 'quiet',
    send: () => place.api.POST('/auth/logout'),
  });
  element.classList.add('sign-out');
  return element;
}
