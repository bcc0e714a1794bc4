import { h } from '../../elements/dom.js';
import { fillWith } from '../../elements/words.js';
import { badge, code } from '../parts/badge.js';
import { ago, day } from '../parts/dates.js';
import { said } from '../parts/said.js';
import { action, type Page } from './page.js';
import { enable, takeBack } from './standing.js';

/** Of whom this page is, in one look: the address stands above it, as the page's heading. */
export function head(page: Page): HTMLElement {
  const { desk, person } = page;
  const { words } = desk;
  const since = fillWith(words.personSince, { date: day(desk, person.createdAt) });
  const seen = fillWith(words.personSeenOn, { date: seenOn(page) });
  return h(
    'div',
    { class: 'person-head' },
    h(
      'p',
      { class: 'person-line' },
      statusOf(page),
      ...person.roles.map((role) => h('span', { class: 'person-role' }, code(role))),
      h('span', {}, ...since),
      h('span', {}, ...seen),
    ),
    notice(page),
  );
}

/** The day alone is known, in UTC. */
function seenOn({ desk, person }: Page): HTMLElement {
  const today = new Date().toISOString().slice(0, 10);
  return person.lastSeenOn === today
    ? h('time', { datetime: today }, desk.words.personToday)
    : ago(desk, person.lastSeenOn);
}

const statusOf = ({ desk: { words }, person: { status } }: Page): HTMLElement =>
  ({
    active: () => badge(words.personActive, 'good'),
    disabled: () => badge(words.personDisabled, 'warn'),
    leaving: () => badge(words.personLeaving, 'bad'),
  })[status]();

/** The one thing to know before anything is done, with what is likely to be done about it. */
function notice(page: Page): HTMLElement | false {
  const { desk, person } = page;
  const { words } = desk;
  const mayWrite = person.allowed.change && desk.may('users:write');
  if (person.status === 'leaving' && person.deletionDueAt !== null) {
    const date = h('strong', {}, day(desk, person.deletionDueAt), ' (', ago(desk, person.deletionDueAt), ')');
    const back = action('head/back', words.personTakeBack, () => takeBack(page), { look: 'main' });
    return box('bad', fillWith(words.personLeavingText, { date }), mayWrite && back);
  }
  if (person.status === 'disabled') {
    const again = action('head/enable', words.personEnable, () => enable(page), { look: 'main' });
    return box('warn', [words.personDisabledIs], mayWrite && again);
  }
  if (person.id === desk.me.user.id) return box('accent', [words.personOwn]);
  if (desk.me.session.actor) return false;
  return !person.allowed.change && box('accent', [words.personBeyond]);
}

const box = (tone: string, text: readonly (Node | string)[], next?: HTMLElement | false): HTMLElement =>
  h('div', { class: `notice-box ${tone}` }, h('p', {}, ...text), next);

/** The address, as the page's heading and in the title of the window. */
export const titleOf = ({ person }: Page): string => said(person.email).textContent ?? person.email;
