import type { components, paths } from '../../client.js';
import { h } from '../../elements/dom.js';
import { fill } from '../../elements/words.js';
import { badge, code } from '../parts/badge.js';
import { ago, count } from '../parts/dates.js';
import { empty } from '../parts/empty.js';
import { personCell } from '../parts/facts.js';
import { type Filter, type Filters, filters } from '../parts/filters.js';
import type { Answered } from '../parts/loaded.js';
import { pages } from '../parts/pages.js';
import { said } from '../parts/said.js';
import type { Desk, View } from '../view.js';
import { type AuditEvent, fieldsOf } from './fields.js';
import { personId } from './person-id.js';

type AuditList = components['schemas']['AuditList'];

/** Pages without an event that are asked for by themselves, one after the other. */
const EMPTY_PAGES = 5;
/** How many events a page looks through for a name or an outcome. */
const WINDOW = 1000;

/** The events, the newest first. */
export const audit: View = {
  name: 'audit',
  permission: 'audit:read',
  group: 'service',
  title: ({ auditTitle }) => auditTitle,
  show: (desk) => {
    const { words } = desk;
    const status = h('p', { role: 'status', class: 'hint' });
    const names = h('datalist', { id: 'audit-events' });
    const bar = filters(desk, {
      view: 'audit',
      ...filtersOf(desk),
      isPatient: true,
      onFilter: () => void list.load(),
    });
    bar.element.querySelector('[name=event]')?.setAttribute('list', names.id);
    const ask = search(desk, bar, (text) => (status.textContent = text));
    const list = pages<AuditList, AuditEvent>(desk, {
      ask,
      rows: ({ events }) => {
        remember(names, events);
        return events;
      },
      refuse: bar.refuse,
      empty: () => nothing(desk, Object.keys(bar.values()).length > 0),
      caption: words.auditTable,
      columns: columnsOf(desk),
      more: (event) => fieldsOf(desk, event),
    });
    const lead = h('p', { class: 'lead' }, fill(words.auditLead, { zone: zone() }));
    return h('div', {}, lead, bar.element, names, list.element, status);
  },
};

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const filtersOf = ({ words }: Desk): { filters: Filter[]; more: Filter[] } => ({
  filters: [
    { name: 'user', label: words.auditPersonBy, type: 'search' },
    { name: 'event', label: words.auditEvent, type: 'search' },
    {
      name: 'outcome',
      label: words.auditOutcome,
      options: [
        ['', words.auditAny],
        ['success', words.auditSuccess],
        ['failure', words.auditFailure],
      ],
    },
  ],
  more: [
    { name: 'actor', label: words.auditActorBy, type: 'search' },
    { name: 'from', label: words.auditFrom, type: 'datetime-local' },
    { name: 'to', label: words.auditTo, type: 'datetime-local' },
  ],
});

const columnsOf = (desk: Desk) => {
  const { words } = desk;
  return [
    { label: words.auditEvent, kind: 'main' as const, cell: ({ event }: AuditEvent) => code(event) },
    { label: words.auditTime, cell: ({ at }: AuditEvent) => ago(desk, at) },
    { label: words.auditOutcome, cell: ({ outcome }: AuditEvent) => outcomeOf(desk, outcome) },
    { label: words.auditPerson, cell: ({ userId }: AuditEvent) => personCell(desk, userId) },
    { label: words.auditActor, cell: ({ actorId }: AuditEvent) => personCell(desk, actorId) },
    { label: words.auditIp, cell: ({ ip }: AuditEvent) => (ip === null ? undefined : said(ip)) },
  ];
};

const outcomeOf = ({ words }: Desk, outcome: AuditEvent['outcome']) =>
  outcome === 'success' ? badge(words.auditSuccess, 'good') : badge(words.auditFailure, 'bad');

/** The names of events that were seen are offered where one is typed. */
function remember(names: HTMLDataListElement, events: readonly AuditEvent[]): void {
  const known = new Set([...names.options].map(({ value }) => value));
  for (const { event } of events)
    if (!known.has(event)) {
      known.add(event);
      names.append(h('option', { value: event }));
    }
}

/** The audit by the filters. It goes on by itself behind pages without an event, and says so. */
function search(desk: Desk, bar: Filters, tell: (text: string) => void) {
  const { words, api, left } = desk;
  let latest = 0;
  let found = 0;
  return async (cursor?: string): Promise<Answered<AuditList>> => {
    const mine = ++latest;
    const isFirst = cursor === undefined;
    if (isFirst) found = 0;
    tell('');
    const asked = await queryOf(desk, bar.values());
    if ('answer' in asked) return asked.answer;
    for (let looked = 1; ; looked++) {
      const query = { ...asked.query, cursor };
      const answer = await api.GET('/admin/audit', { params: { query }, signal: left });
      const { data } = answer;
      if (mine !== latest || left.aborted || !data) return answer;
      found += data.events.length;
      const isOver = data.next === null || data.events.length > 0;
      const values = { count: count(desk, looked * WINDOW) };
      // Where the first page is the last one, too, the list says it.
      if (isOver) tell(found > 0 || isFirst ? '' : words.auditNone);
      else tell(fill(looked < EMPTY_PAGES ? words.auditLooking : words.auditStopped, values));
      if (data.next === null || isOver || looked === EMPTY_PAGES) return answer;
      cursor = data.next;
    }
  };
}

type Query = NonNullable<paths['/admin/audit']['get']['parameters']['query']>;

/** The filters as the API wants them: people by their ids, times whole. */
async function queryOf(
  desk: Desk,
  { user, actor, event, outcome, from, to }: Readonly<Record<string, string | undefined>>,
): Promise<{ query: Query } | { answer: Answered<never> }> {
  const people = { user: await personId(desk, 'user', user), actor: await personId(desk, 'actor', actor) };
  for (const one of Object.values(people)) if ('answer' in one) return one;
  const idOf = (one: object) => ('id' in one ? (one.id as string | undefined) : undefined);
  const timeOf = (text: string | undefined) => (text === undefined ? text : new Date(text).toISOString());
  return {
    query: {
      user: idOf(people.user),
      actor: idOf(people.actor),
      event: event?.toLowerCase(),
      outcome: outcome as Query['outcome'],
      from: timeOf(from),
      to: timeOf(to),
    },
  };
}

const nothing = ({ words }: Desk, isFiltered: boolean) =>
  isFiltered
    ? empty({ title: words.auditNone, text: words.auditNoneText })
    : empty({ title: words.auditEmpty, text: words.auditEmptyText });
