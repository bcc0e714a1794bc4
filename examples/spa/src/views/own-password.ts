import type { App, User } from '../app.js';
import { dialog } from '../dialog.js';
import { h } from '../dom.js';
import { type Field, form, type Outcome } from '../form.js';
import { listed, type Listed } from '../listed.js';
import { isOn } from '../offer.js';

const NEW: Field & { name: 'newPassword' } = {
  name: 'newPassword',
  label: 'New password',
  type: 'password',
  autocomplete: 'new-password',
};

/** By what somebody signs in who has no password. */
const OTHER_WAYS = ['fed', 'hwk', 'swk'];

/**
 * The password of this person: changed and removed, or a first one chosen.
 * @param onChanged the API has ended all other sessions
 */
export function ownPassword({ api, offer }: App, { email }: User, onChanged: () => unknown): Listed {
  const change = form({
    button: 'Change password',
    username: email,
    fields: [
      {
        name: 'currentPassword',
        label: 'Current password',
        type: 'password',
        autocomplete: 'current-password',
      },
      NEW,
    ],
    send: async (body) => {
      const { error, response } = await api.POST('/auth/change-password', { body });
      if (error) return { error, response };
      onChanged();
      return { done: 'Your password is changed.' };
    },
  });
  const first = form({
    button: 'Set a password',
    username: email,
    fields: [NEW],
    send: async (body) => {
      const { error, response } = await api.POST('/auth/password', { body });
      if (error) return { error, response };
      onChanged();
      await card.changed('You have a password now.');
    },
  });
  const remove = async (): Promise<Outcome | void> => {
    if (!(await isToBeRemoved())) return;
    const { error, response } = await api.DELETE('/auth/password');
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    onChanged();
    await card.changed('Your password is removed.');
  };

  const card = listed(
    'Password',
    () => api.GET('/auth/factors'),
    ({ methods }) => {
      if (!methods.includes('pwd')) return [h('p', {}, 'You have none, and sign in by other ways.'), first];
      const isRemovable = isOn(offer, 'email') || OTHER_WAYS.some((way) => methods.includes(way));
      return [
        h('p', {}, 'After a change this browser stays signed in, all others do not.'),
        change,
        ...(isRemovable ? [form({ button: 'Remove the password', look: 'quiet', send: remove })] : []),
      ];
    },
  );
  return card;
}

function isToBeRemoved(): Promise<boolean> {
  return dialog((answer) => ({
    heading: 'Remove your password?',
    dismiss: 'Keep it',
    content: [
      h('p', {}, 'You sign in by your other ways then. All other browsers are signed out.'),
      form({ button: 'Remove it', send: async () => answer() }),
    ],
  }));
}
