import type { App, User } from '../app.js';
import { h } from '../dom.js';
import { form } from '../form.js';

/** @param onChanged the API has ended all other sessions */
export function changePassword(app: App, { email }: User, onChanged: () => unknown): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Change your password'),
    h('p', {}, 'This browser stays signed in, all others do not.'),
    form({
      button: 'Change password',
      username: email,
      fields: [
        {
          name: 'currentPassword',
          label: 'Current password',
          type: 'password',
          autocomplete: 'current-password',
        },
        { name: 'newPassword', label: 'New password', type: 'password', autocomplete: 'new-password' },
      ],
      send: async (body) => {
        const { error, response } = await app.api.POST('/auth/change-password', { body });
        if (error) return { error, response };
        onChanged();
        return { done: 'Your password is changed.' };
      },
    }),
  );
}
