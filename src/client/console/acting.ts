import { focusOn, h } from '../elements/dom.js';
import { form } from '../elements/form.js';
import { fillWith } from '../elements/words.js';
import { dateAndTime } from './parts/dates.js';
import { said } from './parts/said.js';
import type { Desk } from './view.js';

type Place = Pick<Desk, 'words' | 'language' | 'left' | 'api' | 'me'>;

/** Above everything, while somebody acts as somebody else; nothing where nobody does. */
export function acting(place: Place): HTMLElement | undefined {
  const { words, me } = place;
  if (!me.session.actor) return undefined;
  const text = h('p', {}, ...fillWith(words.shellActing, { email: named(me.user.email) }));
  return h('div', { class: 'acting' }, text, stop(place, 'quiet'));
}

/** In the place of the console, of which they may see nothing: what this is, and the way back. */
export function actingAlone(place: Place, { email }: { email: string }): HTMLElement {
  const { words, me } = place;
  const heading = h(
    'h1',
    {},
    ...fillWith(words.personActingAs, { email: h('span', {}, said(me.user.email)) }),
  );
  queueMicrotask(() => focusOn(heading));
  return h(
    'section',
    { class: 'panel' },
    heading,
    h('p', {}, words.personActingText),
    h('p', {}, words.personActingRefused),
    h('p', {}, ...fillWith(words.personActingUntil, { time: dateAndTime(place, me.session.expiresAt) })),
    h('p', {}, ...fillWith(words.personActingYou, { email: named(email) })),
    stop(place, 'main'),
  );
}

const named = (email: string) => h('strong', {}, said(email));

/** Where it has ended by itself, or an answer was lost, there is nothing to end: a refresh is enough. */
const OVER: readonly string[] = ['NOT_FOUND', 'SESSION_ENDED', 'SESSION_REQUIRED', 'SESSION_CHANGED'];

function stop(place: Place, look: 'main' | 'quiet'): HTMLElement {
  const { api, words } = place;
  return form(place, {
    button: words.shellStopActing,
    look,
    send: async () => {
      const { error, response } = await api.DELETE('/admin/impersonation');
      if (error && !OVER.includes(error.code)) return { error, response };
      // A refresh brings back who acted.
      const back = await api.GET('/auth/session');
      return { error: back.error, response: back.response };
    },
  });
}
