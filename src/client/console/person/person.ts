import { focusOn, h } from '../../elements/dom.js';
import { goTo } from '../parts/empty.js';
import { type Answered, loaded } from '../parts/loaded.js';
import { isId } from '../audit/person-id.js';
import type { Desk, View } from '../view.js';
import { details } from './details.js';
import { events } from './events.js';
import { glance } from './glance.js';
import { head, titleOf } from './head.js';
import { grave, help } from './help.js';
import type { Offer, Page, Person } from './page.js';
import { sessions } from './sessions.js';
import { ways } from './ways.js';

/** One person: who this is, whether they are all right, and what can be done. */
export const person: View = {
  name: 'people/:id',
  permission: 'users:read',
  title: (words) => words.personTitle,
  show: (desk) => {
    const content = loaded<Known>(desk, {
      ask: () => ask(desk),
      lines: 12,
      show: (known) => {
        const page: Page = { desk, ...known, reload };
        desk.titled(titleOf(page));
        return shown(page);
      },
    });
    const element = h('div', { class: 'person' }, back(desk), content.element);
    const reload = async () => {
      const key = keyOf(document.activeElement);
      // Nothing is changed by what is so no more.
      content.element.inert = true;
      await content.load();
      content.element.inert = false;
      if (!desk.left.aborted && isNowhere()) comeBack(element, key);
    };
    return element;
  },
};

type Known = Pick<Page, 'person' | 'offer'>;

const NOTHING: Person['allowed'] = { change: false, impersonate: false, roles: [], locales: [] };

/** The person, and the names of the ways to sign in, without which there would be others. */
async function ask({ api, place, left }: Desk): Promise<Answered<Known>> {
  const [found, ways] = await Promise.all([
    // A dot would lead to the list.
    api.GET('/admin/users/{id}', { params: { path: { id: isId(place.id) ? place.id : '-' } }, signal: left }),
    api.GET('/auth/providers', { signal: left }),
  ]);
  if (found.error) return found;
  const offer: Offer = ways.data ?? { methods: [], providers: [] };
  // An instance of before says nothing of it: then there is no button that it might refuse.
  const person = { ...found.data, allowed: { ...NOTHING, ...found.data.allowed } };
  return { data: { person, offer } };
}

const back = ({ words }: Desk): HTMLElement =>
  h('p', { class: 'back' }, goTo('people', words.personBack, 'link'));

const shown = (page: Page) => [
  head(page),
  glance(page),
  help(page),
  h(
    'div',
    { class: 'person-columns' },
    h('div', { class: 'person-main' }, sessions(page), events(page)),
    h('div', { class: 'person-side' }, details(page), ways(page)),
  ),
  grave(page),
];

/** `part/name` of a button that has the focus. */
const keyOf = (element: Element | null): string =>
  element instanceof HTMLElement ? (element.dataset.key ?? '') : '';

const isNowhere = () => !document.activeElement || document.activeElement === document.body;

/**
 * Moves the focus to the button of this key once that is shown anew; where it is gone, to the heading of its
 * part, or of the page where the person is another one by it.
 */
function comeBack(element: HTMLElement, key: string): void {
  const [name = ''] = key.split('/');
  const buttons = [...element.querySelectorAll<HTMLElement>('[data-key]')];
  const same = buttons.find((one) => one.dataset.key === key);
  if (same) return same.focus();
  const parts = [...element.querySelectorAll<HTMLElement>('[data-part]:not(.grave)')];
  const heading = parts.find((one) => one.dataset.part === name)?.querySelector('h2');
  const top = heading ?? document.querySelector('h1');
  if (top) focusOn(top);
}
