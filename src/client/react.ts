'use client';
// For React 18 and newer, in functions alone: no build of Postern's knows JSX.
import { createElement, Fragment, type ReactElement, type ReactNode, useSyncExternalStore } from 'react';
import type { SessionState } from './session-store.js';
import { type AnyState, ownerOf, type StateOf, type WithSession } from './shown-session.js';

export type { AnyState, StateOf, WithSession } from './shown-session.js';

/**
 * The session, in each component that wants it, by one question for all of them. `loading` on a server, and
 * in the render that takes over what the server has rendered.
 */
export function useSession<State extends AnyState = SessionState>({ session }: WithSession<State>): State {
  return useSyncExternalStore(session.subscribe, session.getSnapshot, session.getServerSnapshot);
}

export interface SessionGuardProps<State extends AnyState> {
  client: WithSession<State>;
  /** Shown until it is known who is signed in; missing: nothing. */
  loading?: ReactNode;
  /** Shown while nobody is, such as a form to sign in, or what leads to one; missing: nothing. */
  signedOut?: ReactNode | ((state: StateOf<State, 'signed-out'>) => ReactNode);
  /** Shown while somebody is, and made anew for each person. */
  children?: ReactNode | ((state: StateOf<State, 'signed-in'>) => ReactNode);
}

/**
 * Shows its children to who is signed in. It hides, and guards nothing by itself: what a person may read is
 * the API's to say.
 */
export function SessionGuard<State extends AnyState = SessionState>({
  client,
  loading,
  signedOut,
  children,
}: SessionGuardProps<State>): ReactElement {
  const state = useSession(client);
  const shown = { loading, 'signed-out': signedOut, 'signed-in': children }[state.status];
  const content = typeof shown === 'function' ? (shown as (of: State) => ReactNode)(state) : shown;
  return createElement(Fragment, { key: ownerOf(state) }, content);
}
