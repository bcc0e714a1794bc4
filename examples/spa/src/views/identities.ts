import type { components } from 'postern-client';
import { type App, returnTo } from '../app.js';
import { dialog } from '../dialog.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { listed, type Listed } from '../listed.js';
import { labelOf } from '../offer.js';
import { leavingButton } from '../provider-buttons.js';
import { date } from './moments.js';

type Identity = components['schemas']['Identity'];

/**
 * The accounts at other services by which this person signs in; hidden where there are none, and can be none.
 * @param onRemoved the sessions that it has begun have ended
 */
export function identities(app: App, onRemoved: () => unknown): Listed {
  const { api, offer } = app;
  const remove = async ({ id, provider }: Identity): Promise<Outcome | void> => {
    const what = `Your ${labelOf(offer, provider)} account`;
    if (!(await isToBeRemoved(what))) return;
    const { error, response } = await api.DELETE('/auth/identities/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    app.explainEnd(`${what} is disconnected. It had signed you in here, so please sign in again.`);
    await api.GET('/auth/session');
    app.explainEnd('');
    if (!app.user) return;
    onRemoved();
    await card.changed(`${what} is disconnected.`);
  };

  const row = (identity: Identity) => {
    const { provider, email, linkedAt, lastUsedAt } = identity;
    const label = labelOf(offer, provider);
    return h(
      'li',
      {},
      h(
        'div',
        {},
        h('strong', {}, label),
        h(
          'p',
          { class: 'hint' },
          email ? `${email} · ` : '',
          'connected ',
          date(linkedAt),
          ...(lastUsedAt ? [', last used ', date(lastUsedAt)] : []),
        ),
      ),
      form({
        button: 'Disconnect',
        about: [label, email].filter(Boolean).join(', '),
        look: 'quiet',
        send: () => remove(identity),
      }),
    );
  };

  const connect = ({ name, label }: { name: string; label: string }) =>
    leavingButton({
      button: `Connect ${label}`,
      begin: () =>
        api.POST('/auth/providers/{name}/link', {
          params: { path: { name } },
          body: { returnTo: returnTo() },
        }),
    });

  const card = listed(
    'Connected accounts',
    () => api.GET('/auth/identities'),
    (data) => {
      const rows = data.identities.map(row);
      card.element.hidden = rows.length + offer.providers.length === 0;
      return [
        rows.length > 0
          ? h('ul', { class: 'rows' }, ...rows)
          : h('p', {}, 'An account at another service can sign you in here.'),
        h('div', { class: 'buttons' }, ...offer.providers.map(connect)),
      ];
    },
  );
  card.element.hidden = offer.providers.length === 0;
  return card;
}

function isToBeRemoved(what: string): Promise<boolean> {
  return dialog((answer) => ({
    heading: `Disconnect this account?`,
    dismiss: 'Keep it',
    content: [
      h('p', {}, `${what} signs you in no more, and wherever it has signed you in, you are signed out.`),
      form({ button: 'Disconnect it', send: async () => answer() }),
    ],
  }));
}
