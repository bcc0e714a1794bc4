import { expect, test } from '@jest/globals';
import { type Component, createRenderer, h, nextTick, shallowRef } from 'vue';

type State =
  | { status: 'loading' }
  | { status: 'signed-in'; user: { id: string } }
  | { status: 'signed-out'; reason?: string };

/** A page's code: these types are those of a browser, which this project does not load. */
interface Vue {
  SessionGuard: Component;
  useSession: (client: () => Session) => { readonly value: State };
}
interface Svelte {
  sessionGuard: (
    client: Session,
    onSignedOut: (state: { reason?: string }) => void,
  ) => { subscribe: (run: () => void) => () => void };
}
const [VUE, SVELTE] = ['../src/client/vue.js', '../src/client/svelte.js'];
const { SessionGuard, useSession } = (await import(VUE)) as Vue;
const { sessionGuard } = (await import(SVELTE)) as Svelte;

const signedIn = (id: string): State => ({ status: 'signed-in', user: { id } });

/** In the place of a client. */
class Session {
  readonly listeners = new Set<() => void>();
  readonly session = {
    getSnapshot: () => this.state,
    getServerSnapshot: (): State => ({ status: 'loading' }),
    subscribe: (listener: () => void) => {
      this.listeners.add(listener);
      return () => void this.listeners.delete(listener);
    },
  };

  constructor(private state: State) {}

  show(state: State): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** A page without a browser. */
interface Part {
  text: string;
  parts: Part[];
  parent?: Part;
}

const part = (text = ''): Part => ({ text, parts: [] });
const textOf = ({ text, parts }: Part): string => text + parts.map(textOf).join('');
const leave = (child: Part) => {
  const { parts = [] } = child.parent ?? {};
  if (parts.includes(child)) parts.splice(parts.indexOf(child), 1);
};
const { createApp } = createRenderer<Part, Part>({
  createElement: () => part(),
  createText: part,
  createComment: () => part(),
  setText: (node, text) => void (node.text = text),
  setElementText: (node, text) => void (node.parts = [part(text)]),
  insert(child, parent, anchor) {
    leave(child);
    child.parent = parent;
    parent.parts.splice(anchor ? parent.parts.indexOf(anchor) : parent.parts.length, 0, child);
  },
  remove: leave,
  parentNode: ({ parent }) => parent ?? null,
  nextSibling: (node) => node.parent?.parts[node.parent.parts.indexOf(node) + 1] ?? null,
  patchProp: () => undefined,
});

test('in Vue a hook and a guard go on with the client that they are given now', async () => {
  const [alice, bob] = [new Session(signedIn('Alice')), new Session(signedIn('Bob'))];
  const client = shallowRef(alice);
  const root = part();
  const Page = {
    setup() {
      const state = useSession(() => client.value);
      const guarded = { default: ({ user }: { user: { id: string } }) => [h('p', `Notes of ${user.id}. `)] };
      return () => [
        h('p', 'user' in state.value ? `${state.value.user.id}. ` : 'Nobody. '),
        h(SessionGuard, { client: client.value }, guarded),
      ];
    },
  };
  const app = createApp(Page);
  app.mount(root);
  expect(textOf(root)).toBe('Alice. Notes of Alice. ');

  client.value = bob;
  await nextTick();
  expect(textOf(root)).toBe('Bob. Notes of Bob. ');
  expect([alice.listeners.size, bob.listeners.size]).toEqual([0, 2]);
  alice.show({ status: 'signed-out' });
  bob.show(signedIn('Carol'));
  await nextTick();
  expect(textOf(root)).toBe('Carol. Notes of Carol. ');
  app.unmount();
  expect(bob.listeners.size).toBe(0);
});

test('in Svelte a guard that several read leads away once each time that nobody is signed in', () => {
  const client = new Session({ status: 'signed-out', reason: 'first' });
  const led: (string | undefined)[] = [];
  const person = sessionGuard(client, ({ reason }) => led.push(reason));
  const read = () => person.subscribe(() => undefined);
  const readers = [read(), read(), read()];
  expect(led).toEqual(['first']);
  client.show(signedIn('Alice'));
  client.show({ status: 'signed-out', reason: 'second' });
  expect(led).toEqual(['first', 'second']);

  // Another visit to the page.
  for (const stop of readers) stop();
  read();
  expect(led).toEqual(['first', 'second', 'second']);
});
