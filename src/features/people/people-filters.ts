import type { Group, Order } from './people-list.js';
import type { PeopleQuery } from './people.repository.js';

export const SORTS = ['created', '-created', 'email', '-email', 'seen', '-seen'] as const;
export const STATUSES = ['active', 'disabled', 'leaving'] as const;
/** Of a user, as an admin sees it. `leaving`: disabled, and deleted after a grace. */
export type Status = (typeof STATUSES)[number];

/** A list as it is asked for, with what was not said left out. */
export interface PeopleFilters {
  email?: string | undefined;
  role?: string | undefined;
  status?: Status | undefined;
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
  seenFrom?: string | undefined;
  seenTo?: string | undefined;
  sort?: (typeof SORTS)[number] | undefined;
}

/** The one order in which an index has those whom a filter leaves; of `active`, each. */
const ORDER_OF = {
  email: 'email',
  role: 'created',
  status: 'created',
  createdFrom: 'created',
  createdTo: 'created',
  seenFrom: 'seen',
  seenTo: 'seen',
} as const satisfies Partial<Record<keyof PeopleFilters, Order>>;

/** Above every address that begins with what stands before it, by the bytes of UTF-8. */
const LAST = '\u{10FFFF}';

const ordering = (filters: PeopleFilters) =>
  (Object.keys(ORDER_OF) as (keyof typeof ORDER_OF)[]).filter(
    (name) => filters[name] !== undefined && filters[name] !== 'active',
  );

/** By the filters, else as it is asked for. */
function orderOf(filters: PeopleFilters): Order {
  const [first] = ordering(filters);
  return first ? ORDER_OF[first] : sortedBy(filters.sort ?? '-created');
}

const sortedBy = (sort: string): Order => sort.replace('-', '') as Order;

/**
 * The first filter that no index has together with those before it: such a list would be read by looking
 * through everybody. undefined: there is none.
 */
export function misfitOf(filters: PeopleFilters): keyof PeopleFilters | undefined {
  const order = orderOf(filters);
  const misfit = ordering(filters).find((name) => ORDER_OF[name] !== order);
  if (misfit) return misfit;
  if (filters.sort && sortedBy(filters.sort) !== order) return 'sort';
  return filters.role !== undefined && groupOf({ status: filters.status }) !== 'everybody'
    ? 'status'
    : undefined;
}

function groupOf({ role, status }: PeopleFilters): Group {
  if (role !== undefined) return 'role';
  return status === 'disabled' || status === 'leaving' ? status : 'everybody';
}

/** The list that filters without a misfit ask for. */
export function queryOf(filters: PeopleFilters): PeopleQuery {
  const order = orderOf(filters);
  const { email, role, status, sort, createdFrom, createdTo, seenFrom, seenTo } = filters;
  const [from, to] = {
    created: [createdFrom, createdTo],
    seen: [seenFrom, seenTo],
    email: email === undefined ? [] : [email, `${email}${LAST}`],
  }[order];
  return {
    order,
    // People are looked for by name from A on, and by time from today on.
    isDown: sort ? sort.startsWith('-') : order !== 'email',
    group: groupOf(filters),
    role,
    activeOnly: status === 'active',
    from,
    to,
  };
}
