import { type App, linkTo } from '../app.js';
import { h } from '../dom.js';
import type { Outcome } from '../form.js';
import { oneOf, waysOf } from '../ways.js';

/** After a right password: what else this account asks for. */
export function secondStep(app: App): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'One more step'),
    h('p', {}, 'Your password is right. Now show that it is you by something that you have.'),
    oneOf({ ways: waysOf(app.methods), button: 'Sign in', send: (typed) => complete(app, typed) }),
    h('p', { class: 'ways' }, h('a', { href: linkTo('sign-in') }, 'Back to sign-in')),
  );
}

async function complete(
  app: App,
  { code, recoveryCode = '' }: { code?: string; recoveryCode?: string },
): Promise<Outcome | void> {
  const { data, error, response } =
    code === undefined
      ? await app.api.POST('/auth/login/recovery-code', { body: { recoveryCode } })
      : await app.api.POST('/auth/login/totp', { body: { code } });
  if (data) return app.enter(data.user);
  // The credentials have changed meanwhile, or it is too late: the password comes first again.
  if (error.code === 'SIGN_IN_EXPIRED' || error.code === 'INVALID_CREDENTIALS')
    return app.go('sign-in', 'This took too long, or there were too many wrong codes. Please sign in again.');
  return { error, response };
}
