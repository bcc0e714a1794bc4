import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { form, type Outcome } from '../../elements/form.js';
import { ownAllowance } from '../people/own-allowance.js';
import { confirm } from '../parts/confirm.js';
import { dateAndTime } from '../parts/dates.js';
import { inputRow, selectRow } from '../parts/fields.js';
import type { Desk, View } from '../view.js';
import { type Batch, ending } from './ending.js';

type Body = components['schemas']['EndSessionsBody'];
/** The sessions that are to end, without the reason. */
type Which = Omit<Body, 'reason'>;

export const bulk: View = {
  name: 'sessions',
  permission: 'sessions:end',
  group: 'people',
  title: ({ bulkTitle }) => bulkTitle,
  show,
};

function show(desk: Desk): HTMLElement {
  const { words, left } = desk;
  const place = h('div', { 'aria-busy': 'true' });
  void Promise.all([ownAllowance(desk), methodsOf(desk)]).then(([{ roles }, methods]) => {
    if (left.aborted) return;
    place.ariaBusy = null;
    place.replaceChildren(formOf(desk, roles, methods, place));
  });
  return h('section', { class: 'panel narrow' }, h('p', {}, words.bulkText), place);
}

type Choice = readonly [value: string, text: string];

/** The ways to sign in that there are, as SIGN_IN_METHODS names them. */
async function methodsOf({ api, words }: Desk): Promise<Choice[]> {
  const { data } = await api.GET('/auth/providers');
  const texts: Record<string, string> = {
    password: words.bulkPassword,
    passkey: words.bulkPasskey,
    email: words.bulkEmail,
  };
  const own = (data?.methods ?? Object.keys(texts)).map((name): Choice => [name, texts[name] ?? name]);
  return [...own, ...(data?.providers ?? []).map(({ name, label }): Choice => [name, label])];
}

function formOf(desk: Desk, roles: readonly string[], methods: readonly Choice[], place: HTMLElement) {
  const { words } = desk;
  const all = [...new Set(['user', ...roles, ...desk.me.user.roles])];
  return form(desk, {
    button: words.bulkGo,
    fields: [
      selectRow(desk, {
        name: 'role',
        label: words.bulkRole,
        options: [['', words.shellAny], ...all.map((role): Choice => [role, role])],
      }),
      selectRow(desk, {
        name: 'method',
        label: words.bulkMethod,
        options: [['', words.shellAny], ...methods],
      }),
      inputRow(desk, {
        name: 'since',
        label: words.bulkSince,
        hint: words.bulkSinceHint,
        type: 'datetime-local',
      }),
    ],
    send: async (values: Partial<Record<string, string>>): Promise<Outcome | void> => {
      const { role = '', method = '', since = '' } = values;
      if (!role && !method && !since) return { refused: words.bulkWhich };
      const which = {
        ...(role && { role: role as NonNullable<Body['role']> }),
        ...(method && { method }),
        ...(since && { since: new Date(since).toISOString() }),
      };
      await ask(desk, which, methods, place);
    },
  });
}

/** Asks, ends the first ones, and shows how the others end. */
async function ask(desk: Desk, which: Which, methods: readonly Choice[], place: HTMLElement): Promise<void> {
  const { api, words } = desk;
  let first: Batch | undefined;
  let body: Body | undefined;
  const send = (all: Body) => api.POST('/admin/sessions/end', { body: all });
  await confirm(desk, {
    heading: words.bulkAsk,
    text: words.bulkAskText,
    about: [factsOf(desk, which, methods)],
    button: words.bulkButton,
    reason: 'required',
    isDanger: true,
    send: async ({ reason }) => {
      body = { ...which, reason };
      const { data, error, response } = await send(body);
      first = data;
      return { error, response };
    },
  });
  // The own session may have been one of them.
  if (!first || !body || desk.left.aborted) return;
  const all = body;
  place.replaceChildren(ending(desk, first, () => send(all)));
}

function factsOf(desk: Desk, { role, method, since }: Which, methods: readonly Choice[]): HTMLElement {
  const { words } = desk;
  const name = methods.find(([one]) => one === method)?.[1] ?? method;
  const facts: [string, Node | string | undefined][] = [
    [words.bulkRole, role],
    [words.bulkMethod, name],
    [words.bulkSince, since && dateAndTime(desk, since)],
  ];
  return h(
    'dl',
    { class: 'facts' },
    ...facts.flatMap(([label, value]) => (value ? [h('dt', {}, label), h('dd', {}, value)] : [])),
  );
}
