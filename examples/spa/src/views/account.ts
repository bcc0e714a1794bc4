import type { App, User } from '../app.js';
import { h } from '../dom.js';
import { changePassword } from './change-password.js';
import { date } from './moments.js';
import { factors } from './factors.js';
import { sessions } from './sessions.js';
import { signOut } from './sign-out.js';

export function account(app: App, user: User): HTMLElement {
  const [list, besides] = [sessions(app), factors(app)];
  return h(
    'div',
    { class: 'account' },
    h(
      'div',
      {},
      whoAmI(app, user),
      changePassword(app, user, () => Promise.all([list.load(), besides.load()])),
    ),
    h('div', {}, list.element, ...besides.elements),
  );
}

function whoAmI(app: App, { email, role, createdAt }: User): HTMLElement {
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
    signOut(app),
  );
}
