// For Vue 3.3 and newer, in functions alone: no build of Postern's knows templates.
import {
  defineComponent,
  Fragment,
  getCurrentInstance,
  h,
  onMounted,
  onScopeDispose,
  type ShallowRef,
  shallowRef,
  type VNode,
} from 'vue';
import type { SessionState } from './session-store.js';
import { type AnyState, ownerOf, type StateOf, type WithSession } from './shown-session.js';

export type { AnyState, StateOf, WithSession } from './shown-session.js';

/**
 * The session, for a component's `setup`. It subscribes once it is mounted, so never on a server, and
 * until its scope ends. `loading` on a server, and in the render that takes over what the server has
 * rendered.
 */
export function useSession<State extends AnyState = SessionState>({
  session,
}: WithSession<State>): Readonly<ShallowRef<State>> {
  const component = getCurrentInstance();
  // One that has its element before its first render takes over that of a server.
  const isTakingOver = !!component?.vnode.el;
  const first = isTakingOver ? session.getServerSnapshot() : session.getSnapshot();
  const state = shallowRef(first) as ShallowRef<State>;
  const take = () => {
    state.value = session.getSnapshot();
  };
  let leave: (() => void) | undefined;
  onMounted(() => {
    leave = session.subscribe(take);
    take();
  });
  onScopeDispose(() => leave?.());
  return state;
}

export interface SessionGuardProps<State extends AnyState> {
  client: WithSession<State>;
}

/** `default` is made anew for each person. */
export interface SessionGuardSlots<State extends AnyState> {
  default?: (state: StateOf<State, 'signed-in'>) => VNode[];
  loading?: (state: StateOf<State, 'loading'>) => VNode[];
  signedOut?: (state: StateOf<State, 'signed-out'>) => VNode[];
}

/** As the compiler of templates reads it: its slots get the state of the very client. */
type SessionGuardComponent = new <State extends AnyState = SessionState>(
  props: SessionGuardProps<State>,
) => { $props: SessionGuardProps<State>; $slots: SessionGuardSlots<State> };

/**
 * Shows its default slot to who is signed in, and until then `loading`, or `signedOut`. It hides, and guards
 * nothing by itself: what a person may read is the API's to say.
 */
export const SessionGuard = defineComponent(
  ({ client }: SessionGuardProps<AnyState>, { slots }) => {
    const session = useSession(client);
    return () => {
      const state = session.value;
      const { loading, signedOut, default: signedIn } = slots;
      const slot = { loading, 'signed-out': signedOut, 'signed-in': signedIn }[state.status];
      return h(Fragment, { key: ownerOf(state) }, slot?.(state));
    };
  },
  { name: 'SessionGuard', props: ['client'] },
) as unknown as SessionGuardComponent;
