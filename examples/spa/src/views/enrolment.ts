import type { App, User } from '../app.js';
import { h } from '../dom.js';
import { firstFactor } from './factors.js';
import { signOut } from './sign-out.js';

/** For who has no second factor where the service wants one: they can set it up, and nothing else. */
export function enrolment(app: App, user: User): HTMLElement {
  return h(
    'div',
    { class: 'narrow' },
    h(
      'section',
      { class: 'card' },
      h('h1', {}, 'One thing first'),
      h('p', {}, 'Your account needs a second factor. Please set one up now.'),
      h('p', {}, 'You are signed in as ', h('strong', {}, user.email), '.'),
      signOut(app),
    ),
    ...firstFactor(app, user),
  );
}
