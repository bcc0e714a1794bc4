import type { App, User } from '../app.js';
import { h } from '../dom.js';
import { isOn } from '../offer.js';
import { factors } from './factors.js';
import { identities } from './identities.js';
import { date } from './moments.js';
import { ownPassword } from './own-password.js';
import { sessions } from './sessions.js';
import { signOut, signOutThere } from './sign-out.js';

export function account(app: App, user: User): HTMLElement {
  const there = signOutThere(app);
  there.hidden = true;
  const list = sessions(app, ({ methods }) => (there.hidden = !methods.includes('fed')));
  const besides = factors(app);
  // It ends the other sessions, and no browser is trusted any more.
  const credentialsChanged = () => Promise.all([list.load(), besides.load()]);
  return h(
    'div',
    { class: 'account' },
    h(
      'div',
      {},
      whoAmI(user, [signOut(app), there]),
      isOn(app.offer, 'password') && ownPassword(app, user, credentialsChanged).element,
    ),
    h('div', {}, list.element, identities(app, list.load).element, ...besides.elements),
  );
}

function whoAmI({ email, role, createdAt }: User, signOuts: HTMLElement[]): HTMLElement {
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
    h('div', { class: 'buttons' }, ...signOuts),
  );
}
