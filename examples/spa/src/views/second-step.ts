import { type App, linkTo } from '../app.js';
import { h } from '../dom.js';
import type { Choice, Outcome } from '../form.js';
import { oneOf, waysOf } from '../ways.js';

/** After a right password: what else this account asks for. */
export function secondStep(app: App): HTMLElement {
  // It stays as it is when another way is chosen.
  const trust: Choice = {
    label: 'Trust this browser for 30 days',
    hint: 'It is not asked for this step again. Leave it off where others use it, too.',
    isOn: false,
    onChange: (isOn) => (trust.isOn = isOn),
  };
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'One more step'),
    h('p', {}, 'Your password is right. Now show that it is you by something that you have.'),
    oneOf({
      ways: waysOf(app.methods),
      button: 'Sign in',
      choice: trust,
      send: (typed) => complete(app, typed, trust.isOn),
    }),
    h('p', { class: 'ways' }, h('a', { href: linkTo('sign-in') }, 'Back to sign-in')),
  );
}

async function complete(
  app: App,
  { code, recoveryCode = '' }: { code?: string; recoveryCode?: string },
  trust: boolean,
): Promise<Outcome | void> {
  const { data, error, response } =
    code === undefined
      ? await app.api.POST('/auth/login/recovery-code', { body: { recoveryCode, trust } })
      : await app.api.POST('/auth/login/totp', { body: { code, trust } });
  if (data) return app.enter(data.user);
  // The credentials have changed meanwhile, or it is too late: the password comes first again.
  if (error.code === 'SIGN_IN_EXPIRED' || error.code === 'INVALID_CREDENTIALS')
    return app.go('sign-in', 'This took too long, or there were too many wrong codes. Please sign in again.');
  return { error, response };
}
