import type { App } from '../app.js';
import { form } from '../form.js';

export function signOut({ api }: App): HTMLElement {
  return form({ button: 'Sign out', look: 'quiet', send: () => api.POST('/auth/logout') });
}
