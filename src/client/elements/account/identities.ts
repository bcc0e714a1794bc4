import type { components } from '../../client.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { leavingButton } from '../leaving.js';
import { fill, fillWith } from '../words.js';
import { date } from './dates.js';
import { isMeant } from './dialog.js';
import { type AccountPlace, labelOf } from './place.js';
import { row, rows, section, type Section } from './section.js';

type Identity = components['schemas']['Identity'];

/**
 * The accounts at other services by which this person signs in; hidden where there are none, and can be none.
 */
export function identities(place: AccountPlace): Section {
  const { api, words, offer, user } = place;
  const remove = async ({ id, provider }: Identity): Promise<Outcome | void> => {
    const account = fill(words.account, { label: labelOf(offer, provider) });
    const asked = {
      heading: words.disconnectAsk,
      text: fill(words.disconnectText, { account }),
      button: words.disconnectIt,
    };
    if (!(await isMeant(place, asked))) return;
    const { error, response } = await api.DELETE('/auth/identities/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    place.explainEnd(fill(words.disconnectedHere, { account }));
    // The sessions that it has begun have ended, and this may be one.
    const { data } = await api.GET('/auth/session');
    if (data && data.user?.id !== user.id) return;
    place.explainEnd('');
    void place.reload('sessions');
    await card.changed(fill(words.disconnected, { account }));
  };
  const card = section(place, {
    title: words.identities,
    ask: () => api.GET('/auth/identities'),
    show: (data) => {
      const list = data.identities.map((identity) => rowOf(place, identity, () => remove(identity)));
      card.element.hidden = list.length + offer.providers.length === 0;
      return [
        list.length > 0 ? rows(list) : h('p', {}, words.noIdentities),
        h('div', { class: 'buttons' }, ...offer.providers.map((provider) => connecting(place, provider))),
      ];
    },
  });
  card.element.hidden = offer.providers.length === 0;
  return card;
}

function rowOf(place: AccountPlace, identity: Identity, remove: () => Promise<Outcome | void>): HTMLElement {
  const { words, offer } = place;
  const { provider, email, linkedAt, lastUsedAt } = identity;
  const label = labelOf(offer, provider);
  return row(
    label,
    false,
    [
      email ? `${email} · ` : '',
      ...fillWith(words.connected, { date: date(place, linkedAt) }),
      ...(lastUsedAt ? [', ', ...fillWith(words.lastUsed, { date: date(place, lastUsedAt) })] : []),
    ],
    form(place, {
      button: words.disconnect,
      about: [label, email].filter(Boolean).join(', '),
      look: 'quiet',
      send: remove,
    }),
  );
}

const connecting = (place: AccountPlace, { name, label }: { name: string; label: string }): HTMLElement =>
  leavingButton(place, {
    button: fill(place.words.connect, { label }),
    begin: () =>
      place.api.POST('/auth/providers/{name}/link', {
        params: { path: { name } },
        body: { returnTo: place.returnTo },
      }),
  });
