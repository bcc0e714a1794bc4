import { type components, getPasskey } from 'postern-client';
import { type App, linkTo } from '../app.js';
import { h } from '../dom.js';
import type { Choice, Outcome } from '../form.js';
import { refused } from '../passkeys.js';
import { oneOf, waysOf } from '../ways.js';

/** After the first factor: what else this account asks for. */
export function secondStep(app: App): HTMLElement {
  // It stays as it is when another way is chosen.
  const trust: Choice = {
    label: 'Trust this browser for 30 days',
    hint: 'It is not asked for this step again. Leave it off where others use it, too.',
    isOn: false,
    onChange: (isOn) => (trust.isOn = isOn),
  };
  const ways = waysOf(app.methods, {
    button: 'Sign in',
    choice: trust,
    send: (typed) => byCode(app, typed, trust.isOn),
    sendPasskey: () => byPasskey(app, trust.isOn),
  });
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'One more step'),
    h('p', {}, 'That was the first step. Now show that it is you by something that you have.'),
    ways.length === 0 && h('p', { class: 'aside' }, 'This browser is too old for what you have set up.'),
    oneOf(ways),
    h('p', { class: 'ways' }, h('a', { href: linkTo('sign-in') }, 'Back to sign-in')),
  );
}

async function byCode(
  app: App,
  { code, recoveryCode = '' }: { code?: string; recoveryCode?: string },
  trust: boolean,
): Promise<Outcome | void> {
  return end(
    app,
    code === undefined
      ? await app.api.POST('/auth/login/recovery-code', { body: { recoveryCode, trust } })
      : await app.api.POST('/auth/login/totp', { body: { code, trust } }),
  );
}

async function byPasskey(app: App, trust: boolean): Promise<Outcome | void> {
  const options = await app.api.POST('/auth/login/passkey/options', { body: { secondFactor: true } });
  if (options.error) return end(app, options);
  const { credential, refusal } = await getPasskey(options.data);
  if (!credential) return refused(refusal);
  return end(app, await app.api.POST('/auth/login/passkey', { body: { credential, trust } }));
}

interface Ended extends Outcome {
  data?: { user: components['schemas']['User'] };
}

function end(app: App, { data, error, response }: Ended): Outcome | void {
  if (data) return app.enter(data.user);
  // The credentials have changed meanwhile, or it is too late: the first step comes first again.
  if (error?.code === 'SIGN_IN_EXPIRED' || error?.code === 'INVALID_CREDENTIALS')
    return app.go('sign-in', 'This took too long, or there were too many wrong codes. Please sign in again.');
  return { error, response };
}
