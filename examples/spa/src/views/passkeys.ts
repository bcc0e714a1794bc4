import { type components, signalPasskeys } from 'postern-client';
import type { App } from '../app.js';
import { dialog } from '../dialog.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { listed, type Listed } from '../listed.js';
import { isOn } from '../offer.js';
import type { FactorChange } from './factors.js';
import { date } from './moments.js';
import { newPasskey } from './new-passkey.js';

type Passkey = components['schemas']['Passkey'];

/** The passkeys of this person. */
export function passkeys(app: App, { changed }: FactorChange): Listed {
  const { api } = app;
  const remove = async ({ id, name }: Passkey): Promise<Outcome | void> => {
    if (!(await isToBeRemoved(name))) return;
    const { error, response } = await api.DELETE('/auth/passkeys/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    changed();
    await card.changed(`The passkey “${name}” is removed.`);
  };
  const rename = async (passkey: Passkey): Promise<Outcome | void> => {
    if (await isRenamed(app, passkey)) await card.changed('It has another name now.');
  };

  const row = (passkey: Passkey) =>
    h(
      'li',
      {},
      h('div', {}, h('strong', {}, passkey.name), h('p', { class: 'hint' }, ...about(passkey))),
      h(
        'div',
        { class: 'buttons' },
        form({ button: 'Rename', about: passkey.name, look: 'quiet', send: () => rename(passkey) }),
        form({ button: 'Remove', about: passkey.name, look: 'quiet', send: () => remove(passkey) }),
      ),
    );

  const added = { changed, done: () => void card.changed('Your passkey is added.') };
  const card = listed(
    'Passkeys',
    () => api.GET('/auth/passkeys'),
    (data) => {
      void signalPasskeys(data);
      const rows = data.passkeys.map(row);
      card.element.hidden = rows.length === 0 && !isOn(app.offer, 'passkey');
      return [
        ...(rows.length > 0 ? [h('ul', { class: 'rows' }, ...rows)] : []),
        ...newPasskey(app, added, (shown) => card.instead(shown)),
      ];
    },
  );
  return card;
}

const about = ({ name, provider, isBackedUp, createdAt, lastUsedAt }: Passkey): (Node | string)[] => [
  provider && provider !== name ? `${provider} · ` : '',
  isBackedUp ? 'on all your devices' : 'on one device',
  ' · added ',
  date(createdAt),
  ...(lastUsedAt ? [', last used ', date(lastUsedAt)] : ''),
];

function isRenamed({ api }: App, { id, name }: Passkey): Promise<boolean> {
  return dialog((answer) => ({
    heading: 'Rename this passkey',
    dismiss: 'Cancel',
    content: [
      form({
        button: 'Save',
        fields: [
          { name: 'name', label: 'Name', type: 'text', autocomplete: 'off', value: name, isFirst: true },
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

function isToBeRemoved(name: string): Promise<boolean> {
  return dialog((answer) => ({
    heading: 'Remove this passkey?',
    dismiss: 'Keep it',
    content: [
      h(
        'p',
        {},
        `“${name}” signs you in no more. Your recovery codes stop working with your last second factor.`,
      ),
      form({ button: 'Remove it', send: async () => answer() }),
    ],
  }));
}
