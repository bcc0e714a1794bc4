import type { components } from '../../client.js';
import { signalPasskeys } from '../../passkeys.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { fill, fillWith } from '../words.js';
import { date } from './dates.js';
import { dialog, isMeant } from './dialog.js';
import { newPasskey } from './new-passkey.js';
import { type AccountPlace, isOn } from './place.js';
import { row, rows, section, type Section } from './section.js';

type Passkey = components['schemas']['Passkey'];

/** The passkeys of this person; hidden where there are none, and can be none. */
export function passkeys(place: AccountPlace): Section {
  const { api, words, offer } = place;
  const changed = () => void place.reload('factors');
  const remove = async ({ id, name }: Passkey): Promise<Outcome | void> => {
    const text = fill(words.removePasskeyText, { name });
    if (!(await isMeant(place, { heading: words.removePasskeyAsk, text, button: words.removeIt }))) return;
    const { error, response } = await api.DELETE('/auth/passkeys/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    changed();
    await card.changed(fill(words.passkeyRemoved, { name }));
  };
  const rename = async (passkey: Passkey): Promise<Outcome | void> => {
    if (await isRenamed(place, passkey)) await card.changed(words.renamed);
  };
  const rowOf = (passkey: Passkey) => {
    const about = { about: passkey.name, look: 'quiet' } as const;
    const buttons = [
      form(place, { ...about, button: words.rename, send: () => rename(passkey) }),
      form(place, { ...about, button: words.remove, send: () => remove(passkey) }),
    ];
    return row(passkey.name, false, detailsOf(place, passkey), h('div', { class: 'buttons' }, ...buttons));
  };
  const added = { changed, done: () => void card.changed(words.passkeyAdded) };
  const card = section(place, {
    title: words.passkeys,
    ask: () => api.GET('/auth/passkeys'),
    show: (data) => {
      void signalPasskeys(data);
      const list = data.passkeys.map(rowOf);
      card.element.hidden = list.length === 0 && !isOn(offer, 'passkey');
      return [
        ...(list.length > 0 ? [rows(list)] : []),
        ...newPasskey(place, added, (shown) => card.instead(shown)),
      ];
    },
  });
  return card;
}

function detailsOf(place: AccountPlace, passkey: Passkey): (Node | string)[] {
  const { words } = place;
  const { name, provider, isBackedUp, createdAt, lastUsedAt } = passkey;
  return [
    provider && provider !== name ? `${provider} · ` : '',
    `${isBackedUp ? words.onAll : words.onOne} · `,
    ...fillWith(words.added, { date: date(place, createdAt) }),
    ...(lastUsedAt ? [', ', ...fillWith(words.lastUsed, { date: date(place, lastUsedAt) })] : []),
  ];
}

function isRenamed(place: AccountPlace, { id, name }: Passkey): Promise<boolean> {
  const { api, words } = place;
  return dialog(place, (answer) => ({
    heading: words.renameAsk,
    dismiss: words.cancel,
    content: [
      form(place, {
        button: words.save,
        fields: [
          { name: 'name', label: words.name, type: 'text', autocomplete: 'off', value: name, isFirst: true },
        ],
        send: async (body) => {
          const { error, response } = await api.PATCH('/auth/passkeys/{id}', {
            params: { path: { id } },
            body,
          });
          if (error) return { error, response };
          answer();
        },
      }),
    ],
  }));
}
