import type { components } from '../../client.js';
import { h } from '../dom.js';
import { form } from '../form.js';
import { fill, fillWith } from '../words.js';
import { date } from './dates.js';
import type { AccountPlace } from './place.js';
import { section, type Section } from './section.js';

type Undo = components['schemas']['EmailChange']['undo'];

/** The address of this person, another one, and the way back that the former one has. */
export function address(place: AccountPlace): Section {
  const { api, words, user, returnTo } = place;
  const card: Section = section(place, {
    title: words.email,
    ask: () => api.GET('/auth/email-change'),
    show: ({ undo }) => [
      h('p', {}, ...fillWith(words.addressText, { email: h('strong', {}, user.email) })),
      form(place, {
        button: words.changeEmail,
        look: 'quiet',
        fields: [{ name: 'newEmail', label: words.newEmail, type: 'email', autocomplete: 'off' }],
        send: async ({ newEmail }) => {
          const { error, response } = await api.POST('/auth/change-email', { body: { newEmail, returnTo } });
          return error ? { error, response } : { done: fill(words.addressMailed, { email: newEmail }) };
        },
      }),
      ...(undo ? wayBack(place, undo, (done) => card.changed(done)) : []),
    ],
  });
  return card;
}

/** Somebody who does not know the former address has a reason to end it. */
function wayBack(
  place: AccountPlace,
  { formerEmail, until, keepFrom }: NonNullable<Undo>,
  onKept: (done: string) => Promise<void>,
): HTMLElement[] {
  const { api, words, user } = place;
  const values = { until: date(place, until), email: h('strong', {}, formerEmail) };
  const told = h('p', { class: 'aside', part: 'aside' }, ...fillWith(words.undoable, values));
  if (Date.parse(keepFrom) > Date.now()) {
    told.append(' ', ...fillWith(words.keepFrom, { from: date(place, keepFrom) }));
    return [told];
  }
  const keep = form(place, {
    button: words.keepEmail,
    look: 'quiet',
    username: user.email,
    fields: [{ name: 'password', label: words.password, type: 'password', autocomplete: 'current-password' }],
    send: async (body) => {
      const { error, response } = await api.POST('/auth/keep-email-change', { body });
      // A way back that is not there is what was asked for.
      if (error && error.code !== 'NOT_FOUND') return { error, response };
      await onKept(words.emailKept);
    },
  });
  return [told, keep];
}
