import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { badge, code, type Tone } from '../parts/badge.js';
import { day, daysAgo } from '../parts/dates.js';
import { empty, goTo } from '../parts/empty.js';
import { type Filter, type Filters, filters } from '../parts/filters.js';
import { pages } from '../parts/pages.js';
import { said } from '../parts/said.js';
import type { Desk, View } from '../view.js';
import type { ConsoleWords } from '../words.js';
import { ownAllowance } from './own-allowance.js';

type Listed = components['schemas']['ListedPerson'];

type Status = Listed['status'];

export const people: View = {
  name: 'people',
  permission: 'users:read',
  group: 'people',
  title: ({ peopleTitle }) => peopleTitle,
  show,
};

const STATUSES: Record<Status, { word: keyof ConsoleWords; tone: Tone }> = {
  active: { word: 'personActive', tone: 'good' },
  disabled: { word: 'personDisabled', tone: 'bad' },
  leaving: { word: 'personLeaving', tone: 'warn' },
};

/** As in `active`. */
function statusBadge({ words }: Pick<Desk, 'words'>, status: Status): HTMLElement {
  const { word, tone } = STATUSES[status];
  return badge(words[word], tone);
}

function show(desk: Desk): HTMLElement {
  const { api, words, left } = desk;
  const search = filters(desk, {
    view: 'people',
    ...filtersOf(desk),
    onFilter: () => void list.load(),
    // The API says this of a filter that no index has together with the others.
    explainAt: ({ code }) => (code === 'VALIDATION_FAILED' ? words.peopleMisfitHere : undefined),
  });
  void offerRoles(desk, search);
  let values: Record<string, string> = {};
  const list = pages(desk, {
    caption: words.peopleTitle,
    ask: (cursor) => {
      // A page goes on in the list that is shown, whatever is typed meanwhile.
      if (cursor === undefined) values = search.values();
      return api.GET('/admin/users', { params: { query: { ...values, cursor } }, signal: left });
    },
    rows: ({ users }: components['schemas']['PeopleList']) => users,
    to: ({ id }) => `people/${id}`,
    columns: [
      { label: words.peopleAddress, kind: 'main', cell: ({ email }: Listed) => said(email) },
      { label: words.peopleRoles, cell: ({ roles }) => roles.map(code) },
      { label: words.peopleStatus, cell: ({ status }) => statusBadge(desk, status) },
      { label: words.peopleCreated, cell: ({ createdAt }) => day(desk, createdAt) },
      { label: words.peopleSeen, cell: ({ lastSeenOn }) => daysAgo(desk, lastSeenOn) },
    ],
    empty: () => nobody(desk, search),
    refuse: (answer) => search.refuse(answer) && noSuchList(desk, search),
  });
  return h('div', {}, search.element, list.element);
}

function filtersOf({ words, place }: Desk): { filters: Filter[]; more: Filter[] } {
  const role = place.query.get('role');
  const status = (Object.keys(STATUSES) as Status[]).map((one) => [one, words[STATUSES[one].word]] as const);
  return {
    filters: [
      { name: 'email', label: words.peopleSearch, type: 'search' },
      {
        name: 'role',
        label: words.peopleRole,
        options: [['', words.shellAny], ...(role ? [[role, role] as const] : [])],
      },
      { name: 'status', label: words.peopleStatus, options: [['', words.shellAny], ...status] },
      {
        name: 'sort',
        label: words.peopleSort,
        options: [
          ['', words.peopleSortUsual],
          ['-created', words.peopleSortNewest],
          ['created', words.peopleSortOldest],
          ['email', words.peopleSortAddress],
          ['-email', words.peopleSortAddressDown],
          ['-seen', words.peopleSortSeen],
          ['seen', words.peopleSortUnseen],
        ],
      },
    ],
    more: [
      { name: 'createdFrom', label: words.peopleCreatedFrom, type: 'date' },
      { name: 'createdTo', label: words.peopleCreatedTo, type: 'date' },
      { name: 'seenFrom', label: words.peopleSeenFrom, type: 'date' },
      { name: 'seenTo', label: words.peopleSeenTo, type: 'date' },
    ],
  };
}

/** The roles that there are, as far as one is told: those that one may give, and the own ones. */
async function offerRoles(desk: Desk, { row }: Filters): Promise<void> {
  const { roles } = await ownAllowance(desk);
  const select = row('role')?.input;
  if (!(select instanceof HTMLSelectElement)) return;
  const known = new Set([...select.options].map(({ value }) => value));
  for (const role of new Set(['user', ...roles, ...desk.me.user.roles]))
    if (!known.has(role)) select.append(h('option', { value: role }, role));
}

const clearing = ({ words }: Desk, { clear }: Filters): HTMLElement => {
  const button = h('button', { type: 'button', class: 'quiet small' }, words.shellClearFilters);
  button.addEventListener('click', clear);
  return button;
};

/** Where filters do not go together. */
const noSuchList = (desk: Desk, search: Filters): HTMLElement =>
  empty({
    title: desk.words.peopleMisfit,
    text: desk.words.peopleMisfitText,
    next: [clearing(desk, search)],
  });

function nobody(desk: Desk, search: Filters): HTMLElement {
  const { words } = desk;
  if (Object.keys(search.values()).some((name) => name !== 'sort'))
    return empty({ title: words.peopleNone, text: words.peopleNoneText, next: [clearing(desk, search)] });
  return empty({
    title: words.peopleNobody,
    next: [desk.may('users:write') && goTo('invite', words.peopleInvite, 'main')],
  });
}
