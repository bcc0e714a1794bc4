// Stores by Svelte's own contract, for Svelte 4 and 5, so that nothing of Svelte is imported.
import type { SessionState } from './session-store.js';
import type { AnyState, StateOf, WithSession } from './shown-session.js';

export type { AnyState, StateOf, WithSession } from './shown-session.js';

/** A readable store, as `$store` in a component and `svelte/store` take it. */
export interface Readable<Value> {
  subscribe(this: void, run: (value: Value) => void): () => void;
}

/**
 * The session as a store: `$session.status`. `loading` on a server.
 */
export const useSession = <State extends AnyState = SessionState>({
  session,
}: WithSession<State>): Readable<State> => ({
  subscribe(run) {
    const take = () => run(session.getSnapshot());
    const leave = session.subscribe(take);
    take();
    return leave;
  },
});

/**
 * The session of somebody who is signed in, and undefined else: `{#if $person}` guards a part of a page, and
 * `{#key $person.user.id}` within makes it anew for each person. It hides, and guards nothing by itself: what
 * a person may read is the API's to say.
 * @param onSignedOut what leads elsewhere, such as to a form to sign in; called once it is known that nobody
 * is, and each time that this becomes so
 */
export function sessionGuard<State extends AnyState = SessionState>(
  client: WithSession<State>,
  onSignedOut?: (state: StateOf<State, 'signed-out'>) => void,
): Readable<StateOf<State, 'signed-in'> | undefined> {
  let [subscribers, told]: [number, State | undefined] = [0, undefined];
  return {
    subscribe(run) {
      subscribers++;
      const leave = useSession(client).subscribe((state) => {
        run(state.status === 'signed-in' ? (state as StateOf<State, 'signed-in'>) : undefined);
        const isNew = state !== told;
        told = state;
        if (isNew && state.status === 'signed-out') onSignedOut?.(state as StateOf<State, 'signed-out'>);
      });
      return () => {
        leave();
        if (--subscribers === 0) told = undefined;
      };
    },
  };
}
