// As types.check.ts, for the parts for frameworks.
import type { ReactNode } from 'react';
import { defineComponent, h } from 'vue';
import type { Client, ReadableSession } from './client.js';
import { SessionGuard, useSession } from './react.js';
import * as svelte from './svelte.js';
import * as vue from './vue.js';

/** A client of a project's own types, whose people have a nickname. */
type Own =
  | { readonly status: 'loading' }
  | { readonly status: 'signed-in'; readonly user: { id: string; nickname: string } }
  | { readonly status: 'signed-out'; readonly reason: 'SIGNED_OUT' | undefined };

export function compiles(api: Client, own: { session: ReadableSession<Own> }): ReactNode {
  const state = useSession(api);
  // @ts-expect-error nobody knows yet that somebody is
  const early: { user: { email: string } } = state;
  const address = state.status === 'signed-in' ? state.user.email : early.user.email;
  const mine = useSession(own);
  const nickname = mine.status === 'signed-in' ? mine.user.nickname : '';
  // @ts-expect-error it has no session
  useSession({});
  SessionGuard({ client: api, loading: '…', children: ({ user }) => user.email });
  SessionGuard({ client: own, signedOut: ({ reason }) => reason, children: ({ user }) => user.nickname });
  // @ts-expect-error nobody is in
  SessionGuard({ client: own, signedOut: (out: { user: { nickname: string } }) => out.user.nickname });
  return address + nickname;
}

export function compilesInVue(api: Client, own: { session: ReadableSession<Own> }): unknown {
  const state = vue.useSession(api);
  // @ts-expect-error it is read only
  state.value = { status: 'loading' };
  const mine = vue.useSession(own);
  const nickname = mine.value.status === 'signed-in' ? mine.value.user.nickname : '';
  type Slots = InstanceType<typeof vue.SessionGuard<Own>>['$slots'];
  const slots: Slots = {
    default: ({ user }) => [h('b', user.nickname)],
    signedOut: ({ reason }) => [h('i', reason)],
  };
  // @ts-expect-error nobody is in
  slots.signedOut = (out: { user: { nickname: string } }) => [h('b', out.user.nickname)];
  const page = defineComponent({ components: { SessionGuard: vue.SessionGuard } });
  return [page, h(vue.SessionGuard, { client: api }, { default: () => nickname })];
}

export function compilesInSvelte(own: { session: ReadableSession<Own> }): () => void {
  const leave = svelte.useSession(own).subscribe(({ status }) => status === 'loading');
  leave();
  const person = svelte.sessionGuard(own, ({ reason }) => reason === 'SIGNED_OUT');
  // @ts-expect-error there may be nobody
  person.subscribe((signedIn) => signedIn.user.nickname);
  return person.subscribe((signedIn) => signedIn?.user.nickname);
}
