import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { badge, code } from '../parts/badge.js';
import { ago, day } from '../parts/dates.js';
import { empty } from '../parts/empty.js';
import { filters } from '../parts/filters.js';
import { pages } from '../parts/pages.js';
import { said } from '../parts/said.js';
import type { Desk, View } from '../view.js';

type Listed = components['schemas']['ListedPerson'];

export const people: View = {
  name: 'people',
  permission: 'users:read',
  group: 'people',
  title: ({ peopleTitle }) => peopleTitle,
  show,
};

function show(desk: Desk): HTMLElement {
  const { api, words, left } = desk;
  const search = filters(desk, {
    view: 'people',
    filters: [{ name: 'email', label: words.email, type: 'search' }],
    onFilter: () => void list.load(),
  });
  const list = pages(desk, {
    caption: words.peopleTitle,
    ask: (cursor) =>
      api.GET('/admin/users', { params: { query: { ...search.values(), cursor } }, signal: left }),
    rows: ({ users }: components['schemas']['PeopleList']) => users,
    to: ({ id }) => `people/${id}`,
    columns: [
      { label: words.email, kind: 'main', cell: ({ email }) => said(email) },
      { label: 'Roles', cell: ({ roles }) => roles.map(code) },
      { label: 'Status', cell: ({ status }: Listed) => badge(status) },
      { label: 'Created', cell: ({ createdAt }) => day(desk, createdAt) },
      { label: 'Seen', cell: ({ lastSeenOn }) => ago(desk, lastSeenOn) },
    ],
    empty: () => empty({ title: words.peopleTitle }),
    refuse: search.refuse,
  });
  return h('div', {}, search.element, list.element);
}
