import { h } from '../../elements/dom.js';
import { fieldsOf } from '../audit/fields.js';
import { badge, code } from '../parts/badge.js';
import { ago } from '../parts/dates.js';
import { empty, goTo } from '../parts/empty.js';
import { said } from '../parts/said.js';
import { table } from '../parts/table.js';
import { type Page, part, type Person } from './page.js';

type Event = Person['audit'][number];

/** The latest events that are about the person. A row opens. */
export function events(page: Page): HTMLElement {
  const { desk, person } = page;
  const { words } = desk;
  const all = desk.may('audit:read') && goTo(`audit?user=${person.id}`, words.personAllEvents, 'link');
  const how = { beside: all, look: 'bare' } as const;
  if (person.audit.length === 0)
    return part('events', words.personEvents, [empty({ title: words.personNoEvents })], how);
  const list = table<Event>(desk, {
    caption: words.personEvents,
    columns: [
      { label: words.personEvent, kind: 'main', cell: (event) => nameOf(page, event) },
      { label: words.personDevice, cell: ({ device, ip }) => [said(device), ip !== null && aside(ip)] },
      { label: words.personWhen, cell: ({ at }) => ago(desk, at) },
    ],
    more: (event) => fieldsOf(desk, event),
  });
  list.add(person.audit);
  return part('events', words.personEvents, [list.element], how);
}

/** The event's name, and whether it failed, or was done by somebody else. */
const nameOf = ({ desk: { words }, person }: Page, { event, outcome, actorId }: Event) => [
  code(event),
  outcome === 'failure' && badge(words.auditFailure, 'bad'),
  actorId !== null && actorId !== person.id && badge(words.personByOther),
];

const aside = (text: string): HTMLElement => h('span', { class: 'hint' }, ' ', said(text));
