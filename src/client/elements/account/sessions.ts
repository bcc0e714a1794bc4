import type { components } from '../../client.js';
import { form, type Outcome } from '../form.js';
import { fill, fillWith } from '../words.js';
import { dateAndTime } from './dates.js';
import type { AccountPlace } from './place.js';
import { row, rows, section, type Section } from './section.js';

type Session = components['schemas']['ListedSession'];

/** Where this person is signed in. */
export function sessions(place: AccountPlace): Section {
  const { api, words } = place;
  const end = async ({ id, device }: Session): Promise<Outcome | void> => {
    const { error, response } = await api.DELETE('/auth/sessions/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    await list.changed(fill(words.sessionEnded, { device }));
  };
  const rowOf = (session: Session) =>
    row(
      session.device,
      session.current && words.thisDevice,
      [
        session.ip ? `${session.ip} · ` : '',
        ...fillWith(words.lastUsed, { date: dateAndTime(place, session.lastUsedAt) }),
      ],
      !session.current &&
        form(place, {
          button: words.endSession,
          about: fill(words.ofDevice, { device: session.device }),
          look: 'quiet',
          send: () => end(session),
        }),
    );
  const list = section(place, {
    title: words.sessions,
    ask: () => api.GET('/auth/sessions'),
    show: (data) => [rows(data.sessions.map(rowOf))],
    foot: [
      form(place, { button: words.everywhere, look: 'quiet', send: () => api.POST('/auth/logout-all') }),
    ],
  });
  return list;
}
