/**
 * The states of the way back from a changed address, as docs/recovery.md has them, for
 * `src/features/email-change/recovery.long.spec.ts`.
 */

/** Whose mailboxes: the owner's, and two that the thief has brought. */
export const MAILBOXES = ['owner', 'evil', 'evil2'] as const;
export type Mailbox = (typeof MAILBOXES)[number];

export interface State {
  /** Which address the account has; none once it is deleted. */
  at: Mailbox | 'gone';
  /** Which mailbox can take it back. */
  anchor: Mailbox | undefined;
  /** Whether that one has had its three days alone. */
  isKeepable: boolean;
  isEnabled: boolean;
}

/** What somebody, thief or owner, does, or what time does. */
export const EVENTS = [
  'change to owner',
  'change to evil',
  'change to evil2',
  'undo by the first mailbox',
  'undo by every other mailbox',
  'keep',
  'keep with the link',
  'change the password',
  'reset by mail',
  'sign out everywhere',
  'disable',
  'enable',
  'delete',
  'end the undo',
  'wait three days',
  'wait seven days',
] as const;
export type Event = (typeof EVENTS)[number];

export const START: State = { at: 'owner', anchor: undefined, isKeepable: false, isEnabled: true };

/** Whether the account is the owner's, or can be made so again. */
export const isOwners = ({ at, anchor }: State): boolean => at === 'owner' || anchor === 'owner';

const settled = (state: State, at: State['at'] = state.at): State => ({
  ...state,
  at,
  anchor: undefined,
  isKeepable: false,
});

/** What has become of a state; undefined where the event is refused, and everything stays as it was. */
export function after(state: State, event: Event): State | undefined {
  const { at, anchor, isKeepable, isEnabled } = state;
  if (at === 'gone') return undefined;
  switch (event) {
    case 'change to owner':
    case 'change to evil':
    case 'change to evil2': {
      const to = event.slice('change to '.length) as Mailbox;
      if (!isEnabled || to === at) return undefined;
      return to === anchor
        ? settled(state, to)
        : { ...state, at: to, anchor: anchor ?? at, isKeepable: false };
    }
    case 'undo by the first mailbox':
      return isEnabled && anchor ? settled(state, anchor) : undefined;
    case 'undo by every other mailbox':
      return undefined;
    case 'keep':
      return isEnabled && anchor && isKeepable ? settled(state) : undefined;
    case 'keep with the link':
      return isEnabled && anchor ? settled(state) : undefined;
    case 'change the password':
    case 'reset by mail':
    case 'sign out everywhere':
      return isEnabled ? state : undefined;
    case 'disable':
      return isEnabled ? { ...state, isEnabled: false } : undefined;
    case 'enable':
      return isEnabled ? undefined : { ...state, isEnabled: true };
    case 'delete':
      return isEnabled ? settled(state, 'gone') : undefined;
    case 'end the undo':
      return anchor ? settled(state) : undefined;
    case 'wait three days':
      return anchor ? { ...state, isKeepable: true } : state;
    case 'wait seven days':
      return settled(state);
  }
}

/**
 * By which the oldest mailbox may lose its way back: what it does itself, what time or an operator does, and
 * what the docs say remains.
 */
export const MAY_END_IT: readonly Event[] = [
  'keep',
  'keep with the link',
  'delete',
  'end the undo',
  'wait seven days',
];

const keyOf = (state: State) => JSON.stringify([state.at, state.anchor, state.isKeepable, state.isEnabled]);

/** Every state that any order of events leads to, by way of such states alone. */
export function reachable(isFollowed: (state: State) => boolean = () => true): State[] {
  const found = new Map([[keyOf(START), START]]);
  for (const state of found.values()) {
    for (const event of EVENTS) {
      const next = after(state, event);
      if (next && isFollowed(next) && !found.has(keyOf(next))) found.set(keyOf(next), next);
    }
  }
  return [...found.values()];
}

/** The shortest walk to a state. */
export function wayTo(goal: State): Event[] {
  return toNearest(START, new Map([[keyOf(goal), new Set<Event>(['enable'])]]))?.slice(0, -1) ?? [];
}

/**
 * Walks that begin at `START` and together take every event in every one of these states, one by one: since
 * what happens depends on the state alone, they stand for all orders.
 */
export function walksThrough(states: readonly State[]): Event[][] {
  const left = new Map(states.map((state) => [keyOf(state), new Set<Event>(EVENTS)]));
  const walks: Event[][] = [];
  for (let walk = nextWalk(left); walk.length > 0; walk = nextWalk(left)) walks.push(walk);
  return walks;
}

function nextWalk(left: Map<string, Set<Event>>): Event[] {
  const walk: Event[] = [];
  for (let state = START; state.at !== 'gone';) {
    const path = toNearest(state, left);
    if (!path) break;
    for (const event of path) {
      left.get(keyOf(state))?.delete(event);
      walk.push(event);
      state = after(state, event) ?? state;
    }
  }
  return walk;
}

/** The shortest way to an event that is left; what ends the account comes last. */
function toNearest(from: State, left: Map<string, Set<Event>>): Event[] | undefined {
  const seen = new Map<string, { state: State; path: Event[] }>([[keyOf(from), { state: from, path: [] }]]);
  let ending: Event[] | undefined;
  for (const { state, path } of seen.values()) {
    for (const event of left.get(keyOf(state)) ?? []) {
      if (event !== 'delete' || !after(state, event)) return [...path, event];
      ending ??= [...path, event];
    }
    for (const event of EVENTS) {
      const next = after(state, event);
      if (next && next.at !== 'gone' && !seen.has(keyOf(next)))
        seen.set(keyOf(next), { state: next, path: [...path, event] });
    }
  }
  return ending;
}
