import type { App } from '../app.js';
import { form } from '../form.js';
import { leaveFor } from '../leaving.js';

export function signOut({ api }: App): HTMLElement {
  return form({ button: 'Sign out', look: 'quiet', send: () => api.POST('/auth/logout') });
}

/** The same, and then at the service that has signed them in here, which leads them back. */
export function signOutThere({ api, tell }: App): HTMLElement {
  return form({
    button: 'Sign out of both services',
    look: 'quiet',
    send: async () => {
      const { data, error, response } = await api.POST('/auth/logout/provider');
      if (error) return { error, response };
      if (data.url) return leaveFor(data.url);
      tell('You are signed out here. The other service offers no sign-out from here: look there.');
    },
  });
}
