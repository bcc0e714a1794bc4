import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import type { ValuesOf } from '../../platform/db/pg-types.js';
import { type Group, LISTED, type Order, statementOf } from './people-list.js';

/** A person in a list. */
export type ListedRow = ValuesOf<typeof LISTED>;

/** A row's place in an order: its key, as PostgreSQL writes it, and its id. */
export interface Place {
  key: string;
  id: string;
}

/** A list: of whom, in which order, and between which ends. */
export interface PeopleQuery {
  order: Order;
  isDown: boolean;
  group: Group;
  /** Of the group `role`: one of the project's roles. */
  role?: string | undefined;
  activeOnly: boolean;
  /** The first key that is in it; missing: from the first one that there is. */
  from?: string | undefined;
  /** The first key that is not. */
  to?: string | undefined;
}

/** No row has it. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Below and above every key: of an address, by the bytes of UTF-8. */
const ENDS = {
  created: ['-infinity', 'infinity'],
  seen: ['-infinity', 'infinity'],
  email: ['', '\u{10FFFF}'],
} as const;

/** Follows an address at once: no address has the character. */
const NEXT = '\u0001';

@Injectable()
export class PeopleRepository {
  /**
   * The first of a list that stand behind `after`, in one statement by one index. Rows that come and go
   * meanwhile move nobody else.
   */
  list(on: Executor, query: PeopleQuery, after: Place | undefined, limit: number): Promise<ListedRow[]> {
    const { order, isDown, group, role, activeOnly, from, to } = query;
    const [lowest, highest] = ENDS[order];
    const first: Place = { key: from ?? lowest, id: NO_ID };
    const end: Place = { key: to ?? highest, id: NO_ID };
    // An address begins a list that it is in; the others begin behind the place of no row.
    const behind = after && order === 'email' ? { ...after, key: `${after.key}${NEXT}` } : after;
    const [lower, upper] = isDown ? [first, after ?? end] : [behind ?? first, end];
    const ids = order === 'email' ? {} : { fromId: lower.id, toId: upper.id };
    const bounds = { from: lower.key, to: upper.key, ...ids };
    return statementOf({ order, group, isDown, role })(on, { ...bounds, activeOnly, limit });
  }
}

/** The place of a row in an order. */
export function placeOf(order: Order, row: ListedRow): Place {
  const key = { created: row.createdAt, email: row.email, seen: row.lastSeenOn }[order];
  return { key, id: row.id };
}
