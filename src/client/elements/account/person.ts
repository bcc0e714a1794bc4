import { h } from '../dom.js';
import { form } from '../form.js';
import { leaveFor } from '../leaving.js';
import { date } from './dates.js';
import { type AccountPlace, type Part, unchanging } from './place.js';

/** The person who is signed in, and the way out. */
export function person(place: AccountPlace): Part {
  const { words, user } = place;
  const heading = place.heading(words.youAre);
  const element = h(
    'section',
    { class: 'section', part: 'section' },
    heading,
    h(
      'dl',
      {},
      h('dt', {}, words.email),
      h('dd', {}, user.email),
      h('dt', {}, words.memberSince),
      h('dd', {}, date(place, user.createdAt)),
    ),
    h('div', { class: 'buttons' }, ...signOuts(place)),
  );
  return unchanging(element);
}

/** Buttons to sign out: here, and at the service, too, which has signed this person in. */
export function signOuts(place: AccountPlace): HTMLElement[] {
  const { api, words } = place;
  const here = form(place, {
    button: words.signOut,
    look: 'quiet',
    send: () => api.POST('/auth/logout'),
  });
  const state = api.session.getSnapshot();
  const isFromThere = state.status === 'signed-in' && state.session.methods.includes('fed');
  return isFromThere ? [here, signOutThere(place)] : [here];
}

function signOutThere(place: AccountPlace): HTMLElement {
  const { api, words } = place;
  return form(place, {
    button: words.signOutThere,
    look: 'quiet',
    send: async () => {
      const { data, error, response } = await api.POST('/auth/logout/provider');
      if (error) return { error, response };
      if (data.url) return leaveFor(data.url);
      place.explainEnd(words.signedOutHere);
    },
  });
}
