import type { components } from 'postern-client';
import type { App } from '../app.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { listed, type Listed } from '../listed.js';
import { dateAndTime } from './moments.js';

type Session = components['schemas']['ListedSession'];

/** Where this person is signed in. @param see is told of the session of this browser */
export function sessions({ api }: App, see: (current: Session) => void): Listed {
  const end = async ({ id, device }: Session): Promise<Outcome | void> => {
    const { error, response } = await api.DELETE('/auth/sessions/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    await list.changed(`The session of ${device} is ended.`);
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
  const list = listed(
    'Where you are signed in',
    () => api.GET('/auth/sessions'),
    (data) => {
      data.sessions.filter(({ current }) => current).forEach(see);
      return [h('ul', { class: 'rows' }, ...data.sessions.map(row))];
    },
    [everywhere],
  );
  return list;
}
