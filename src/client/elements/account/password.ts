import { h } from '../dom.js';
import type { Field } from '../field.js';
import { form, type Outcome } from '../form.js';
import { isMeant } from './dialog.js';
import { type AccountPlace, isOn } from './place.js';
import { section, type Section } from './section.js';

/** By what somebody signs in who has no password. */
const OTHER_WAYS = ['fed', 'hwk', 'swk'];

const newPassword = ({ words }: AccountPlace): Field & { name: 'newPassword' } => ({
  name: 'newPassword',
  label: words.newPassword,
  type: 'password',
  autocomplete: 'new-password',
});

/** The password of this person: changed and removed, or a first one chosen. */
export function password(place: AccountPlace): Section {
  const { api, words, offer } = place;
  // It ends the other sessions, and no browser is trusted any more.
  const others = () => void place.reload('sessions', 'factors');
  const asked = {
    heading: words.removePasswordAsk,
    text: words.removePasswordText,
    button: words.removeIt,
  };
  const remove = async (): Promise<Outcome | void> => {
    if (!(await isMeant(place, asked))) return;
    const { error, response } = await api.DELETE('/auth/password');
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    others();
    await card.changed(words.passwordRemoved);
  };
  const set = async () => {
    others();
    await card.changed(words.passwordSet);
  };
  const card = section(place, {
    title: words.password,
    ask: () => place.factors(),
    show: ({ methods }) => {
      if (!methods.includes('pwd')) return [h('p', {}, words.noPassword), firstPassword(place, set)];
      const isRemovable = isOn(offer, 'email') || OTHER_WAYS.some((way) => methods.includes(way));
      return [
        h('p', {}, words.passwordText),
        changeOf(place, others),
        ...(isRemovable ? [form(place, { button: words.removePassword, look: 'quiet', send: remove })] : []),
      ];
    },
  });
  return card;
}

function changeOf(place: AccountPlace, onChanged: () => void): HTMLElement {
  const { api, words, user } = place;
  return form(place, {
    button: words.changePassword,
    username: user.email,
    fields: [
      {
        name: 'currentPassword',
        label: words.currentPassword,
        type: 'password',
        autocomplete: 'current-password',
      },
      newPassword(place),
    ],
    send: async (body) => {
      const { error, response } = await api.POST('/auth/change-password', { body });
      if (error) return { error, response };
      onChanged();
      return { done: words.passwordChanged };
    },
  });
}

const firstPassword = (place: AccountPlace, onSet: () => Promise<void>): HTMLElement =>
  form(place, {
    button: place.words.setPassword,
    username: place.user.email,
    fields: [newPassword(place)],
    send: async (body) => {
      const { error, response } = await place.api.POST('/auth/password', { body });
      return error ? { error, response } : onSet();
    },
  });
