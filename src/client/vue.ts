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
  watch,
} from 'vue';
import type { SessionState } from './session-store.js';
import { type AnyState, ownerOf, type StateOf, type WithSession } from './shown-session.js';

export type { AnyState, StateOf, WithSession } from './shown-session.js';

/**
 * The session, for a component's `setup`. It subscribes once it is mounted, so never on a server, and
 * until its scope ends. `loading` on a server, and in the render that takes over what the server has
 * rendered.
 * @param client or a function that gives it, as for a prop that may change
 */
export function useSession<State extends AnyState = SessionState>(
  client: WithSession<State> | (() => WithSession<State>),
): Readonly<ShallowRef<State>> {
  const sessionOf = () => (typeof client === 'function' ? client() : client).session;
  const component = getCurrentInstance();
  // One that has its element before its first render takes over that of a server.
  const isTakingOver = !!component?.vnode.el;
  const session = sessionOf();
  const first = isTakingOver ? session.getServerSnapshot() : session.getSnapshot();
  const state = shallowRef(first) as ShallowRef<State>;
  let leave: (() => void) | undefined;
  const follow = (now = sessionOf()) => {
    const take = () => {
      state.value = now.getSnapshot();
    };
    leave?.();
    leave = now.subscribe(take);
    take();
  };
  onMounted(() => follow());
  watch(sessionOf, follow);
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
  (props: SessionGuardProps<AnyState>, { slots }) => {
    const session = useSession(() => props.client);
    return () => {
      const state = session.value;
      const { loading, signedOut, default: signedIn } = slots;
      const slot = { loading, 'signed-out': signedOut, 'signed-in': signedIn }[state.status];
      return h(Fragment, { key: ownerOf(state) }, slot?.(state));
    };
  },
  { name: 'SessionGuard', props: ['client'] },
) as unknown as SessionGuardComponent;
