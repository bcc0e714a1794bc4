import type { components } from 'postern-client';
import type { App } from '../app.js';
import { focusOn, h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { dateAndTime } from './moments.js';

type Session = components['schemas']['ListedSession'];

/** Where this person is signed in; `load` shows the list as it is now. */
export function sessions({ api }: App): { element: HTMLElement; load: () => Promise<Outcome> } {
  const heading = h('h2', {}, 'Where you are signed in');
  const list = h('div', { 'aria-busy': 'true' });
  const status = h('p', { role: 'status', class: 'status' });

  const load = async (): Promise<Outcome> => {
    status.textContent = '';
    const { data, error, response } = await api.GET('/auth/sessions');
    list.ariaBusy = null;
    if (data) list.replaceChildren(h('ul', { class: 'sessions' }, ...data.sessions.map(row)));
    else if (!list.contains(tryAgain))
      list.replaceChildren(
        h('p', { role: 'alert', class: 'alert' }, 'The list could not be loaded.'),
        tryAgain,
      );
    return { error, response };
  };

  const tryAgain = form({
    button: 'Try again',
    look: 'quiet',
    send: async () => {
      const outcome = await load();
      // It has given its place to the list.
      if (!outcome.error) focusOn(heading);
      return outcome;
    },
  });

  const end = async ({ id, device }: Session): Promise<Outcome | void> => {
    const { error, response } = await api.DELETE('/auth/sessions/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    await load();
    status.textContent = `The session of ${device} is ended.`;
    // Its button is gone.
    focusOn(heading);
  };

  const row = (session: Session) =>
    h(
      'li',
      {},
      h(
        'div',
        {},
        h('strong', {}, session.device),
        session.current && h('span', { class: 'badge' }, 'This device'),
        h(
          'p',
          { class: 'hint' },
          session.ip ? `${session.ip} · ` : '',
          'last used ',
          dateAndTime(session.lastUsedAt),
        ),
      ),
      !session.current &&
        form({
          button: 'End session',
          about: `of ${session.device}`,
          look: 'quiet',
          send: () => end(session),
        }),
    );

  const everywhere = form({
    button: 'Sign out everywhere',
    look: 'quiet',
    send: () => api.POST('/auth/logout-all'),
  });
  void load();
  return { element: h('section', { class: 'card wide' }, heading, status, list, everywhere), load };
}
