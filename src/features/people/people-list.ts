import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import { boolean, date, integer, text, timestamptz, type Types, uuid } from '../../platform/db/pg-types.js';
import { literal, named, names } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { users } from '../users/users.table.js';

/** By what a list of people is ordered. */
export const ORDERS = ['created', 'email', 'seen'] as const;
export type Order = (typeof ORDERS)[number];

/** Of whom it is. Each has its index, in each order that `isListed` allows. */
export const GROUPS = ['everybody', 'role', 'disabled', 'leaving'] as const;
export type Group = (typeof GROUPS)[number];

/** A person in a list: nothing that opens anything. */
export const LISTED = {
  id: users.id,
  email: users.email,
  role: users.role,
  furtherRoles: users.furtherRoles,
  status: users.status,
  locale: users.locale,
  createdAt: users.createdAt,
  lastSeenOn: users.lastSeenOn,
  deletionDueAt: users.deletionDueAt,
};

/** Whether there is an index by which such a list is read, and no row besides. */
const isListed = (order: Order, group: Group): boolean => group === 'everybody' || order === 'created';

/**
 * The orders, by what a row's place in one is. Every bound of a list is such a place, so that an index scan
 * begins at it: of two bounds on one column, PostgreSQL begins at whichever it sees first. `email` alone is
 * unique, the others have the id for a last word.
 */
const PLACES = {
  created: { at: [users.createdAt, users.id], type: { key: timestamptz, id: uuid } },
  email: { at: [sql`${users.email} COLLATE "C"`], type: { key: text } },
  seen: { at: [users.lastSeenOn, users.id], type: { key: date, id: uuid } },
} as const;

const boundsOf = ({ type }: (typeof PLACES)[Order]) => ({
  from: type.key,
  to: type.key,
  ...('id' in type ? { fromId: type.id, toId: type.id } : {}),
});

const COMMON = {
  /** Whether those who are disabled are passed over. */
  activeOnly: boolean,
  limit: integer,
};

const listOf = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);

/** One expression, or a row of several. */
const tuple = (parts: readonly SQLWrapper[]) => {
  const list = listOf(parts.map((part) => sql`${part}`));
  return parts.length === 1 ? list : sql`(${list})`;
};

/** A page's part: those of `whom` between the two places, the first ones in this direction. */
function page(order: Order, isDown: boolean, v: Placeholders<Types>, whom: SQL): SQL {
  const { at } = PLACES[order];
  const end = (name: 'from' | 'to') =>
    tuple([v[name], ...(at.length === 1 ? [] : [v[`${name}Id`]])] as SQL[]);
  const isBehind = order === 'email' ? sql`>=` : sql`>`;
  return sql`
      SELECT ${named(LISTED)} FROM ${users}
      WHERE ${tuple(at)} ${isBehind} ${end('from')} AND ${tuple(at)} < ${end('to')}
        AND ${whom} AND (NOT ${v.activeOnly} OR ${users.status} = 'active')
      ORDER BY ${listOf(at.map((part) => (isDown ? sql`${part} DESC` : sql`${part}`)))}
      LIMIT ${v.limit}`;
}

/** The literals stand in the text, so that a plan for whatever values uses the partial indexes too. */
const WHOM = {
  everybody: () => sql`true`,
  disabled: () => sql`${users.status} = ${literal('disabled')} AND ${users.deletionDueAt} IS NULL`,
  leaving: () => sql`${users.deletionDueAt} IS NOT NULL`,
};

/**
 * The sets of further roles that people have, each once, by one look into the index for each. There are few,
 * however many people have them. Source: PostgreSQL wiki, "Loose indexscan".
 */
const SETS = sql`
    WITH RECURSIVE sets AS (
      (SELECT ${users.furtherRoles} FROM ${users} WHERE ${users.furtherRoles} <> '{}'
        ORDER BY ${users.furtherRoles} LIMIT 1)
      UNION ALL
      SELECT (SELECT ${users.furtherRoles} FROM ${users}
        WHERE ${users.furtherRoles} <> '{}' AND ${users.furtherRoles} > sets.further_roles
        ORDER BY ${users.furtherRoles} LIMIT 1)
      FROM sets WHERE sets.further_roles IS NOT NULL
    )`;

/**
 * One arm for each of the two columns that hold roles, each by its index; nobody is in both. Of the further
 * ones, a page of each set that the role is in, in the order of the list.
 */
const byRole = (role: string, isDown: boolean, v: Placeholders<Types>): SQL => {
  const isOfSet = sql`${users.furtherRoles} <> '{}' AND ${users.furtherRoles} = sets.further_roles`;
  const direction = isDown ? sql` DESC` : sql``;
  return sql`${SETS}
    SELECT ${names(LISTED)} FROM (
      (${page('created', isDown, v, sql`${users.role} = ${literal(role)}`)})
      UNION ALL
      SELECT ${names(LISTED)} FROM sets CROSS JOIN LATERAL (${page('created', isDown, v, isOfSet)}) of_set
      WHERE sets.further_roles @> ARRAY[${literal(role)}]
    ) found
    ORDER BY "createdAt"${direction}, id${direction} LIMIT ${v.limit}
  `;
};

/** A list, in one direction. */
interface Kind {
  order: Order;
  group: Group;
  isDown: boolean;
  /** Of the group `role`: one of the project's. */
  role?: string | undefined;
}

const nameOf = ({ order, group, isDown, role }: Kind) =>
  ['people', order, group, ...(role === undefined ? [] : [role]), isDown ? 'down' : 'up'].join('.');

const listBy = (kind: Kind) => {
  const { order, group, isDown, role = '' } = kind;
  const values: Types = { ...boundsOf(PLACES[order]), ...COMMON };
  return statement({
    name: nameOf(kind),
    values,
    row: LISTED,
    sql: (v) => (group === 'role' ? byRole(role, isDown, v) : page(order, isDown, v, WHOM[group]())),
  });
};

const kinds = ORDERS.flatMap((order) =>
  GROUPS.filter((group) => isListed(order, group)).flatMap((group) =>
    [false, true].map((isDown): Kind => ({
      order,
      group,
      isDown,
      ...(group === 'role' && { role: 'admin' }),
    })),
  ),
);
const lists = new Map(kinds.map((kind) => [nameOf(kind), listBy(kind)] as const));

/** The statement of a list. One of another role is made when it is first asked for. */
export function statementOf(kind: Kind): ReturnType<typeof listBy> {
  const name = nameOf(kind);
  const made = lists.get(name) ?? listBy(kind);
  lists.set(name, made);
  return made;
}
