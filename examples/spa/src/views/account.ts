import type { App, User } from '../app.js';
import { h } from '../dom.js';
import { form } from '../form.js';
import { authenticatorApp } from './authenticator-app.js';
import { changePassword } from './change-password.js';
import { date } from './moments.js';
import { sessions } from './sessions.js';
import { trustedBrowsers } from './trusted-browsers.js';

export function account(app: App, user: User): HTMLElement {
  const [list, trusted] = [sessions(app), trustedBrowsers(app)];
  const signOut = form({ button: 'Sign out', look: 'quiet', send: () => app.api.POST('/auth/logout') });
  return h(
    'div',
    { class: 'account' },
    h(
      'div',
      {},
      whoAmI(user, signOut),
      changePassword(app, user, () => Promise.all([list.load(), trusted.load()])),
    ),
    h('div', {}, list.element, authenticatorApp(app, trusted.load).element, trusted.element),
  );
}

function whoAmI({ email, role, createdAt }: User, signOut: HTMLElement): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'You are signed in'),
    h(
      'dl',
      {},
      h('dt', {}, 'Email address'),
      h('dd', {}, email),
      h('dt', {}, 'Role'),
      h('dd', {}, role),
      h('dt', {}, 'Member since'),
      h('dd', {}, date(createdAt)),
    ),
    signOut,
  );
}
