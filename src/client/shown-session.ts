import type { ReadableSession, SessionState } from './session-store.js';

/** As much of a state as a guard goes by: a project's own has more. */
export type AnyState =
  | { readonly status: 'loading' }
  | { readonly status: 'signed-in'; readonly user: { readonly id: string } }
  | { readonly status: 'signed-out' };

/** A client: Postern's, one of a project's own types, or a test's stand-in. */
export interface WithSession<State extends AnyState = SessionState> {
  readonly session: ReadableSession<State>;
}

export type StateOf<State extends AnyState, Status extends State['status']> = Extract<
  State,
  { readonly status: Status }
>;

/**
 * The key of all that a guard shows: another person gets parts of the page that are made anew, which hold
 * nothing of the person before.
 */
export const ownerOf = (state: AnyState): string =>
  state.status === 'signed-in' ? state.user.id : state.status;
