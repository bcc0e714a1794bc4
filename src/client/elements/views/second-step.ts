import type { components } from '../../client.js';
import { getPasskey } from '../../passkeys.js';
import { button, h } from '../dom.js';
import type { Choice } from '../field.js';
import type { Outcome } from '../form.js';
import type { Guest } from '../guest/guest.js';
import { refusedPasskey } from '../refused-passkey.js';
import { oneOf, waysOf } from '../ways.js';

/** After the first factor: what else this account asks for. */
export function secondStep(guest: Guest): HTMLElement {
  const { words } = guest;
  // It stays as it is when another way is chosen.
  const trust: Choice = {
    label: words.trust,
    hint: words.trustHint,
    isOn: false,
    onChange: (isOn) => (trust.isOn = isOn),
  };
  const ways = waysOf(guest, guest.methods, {
    button: words.signIn,
    choice: trust,
    send: (typed) => byCode(guest, typed, trust.isOn),
    sendPasskey: () => byPasskey(guest, trust.isOn),
  });
  return h(
    'div',
    {},
    guest.heading(words.secondStep),
    h('p', {}, words.secondStepText),
    ways.length === 0 && h('p', { class: 'aside' }, words.noStep),
    oneOf(ways),
    h(
      'p',
      { class: 'ways' },
      button('link', words.toSignIn, () => guest.begin()),
    ),
  );
}

async function byCode(
  guest: Guest,
  { code, recoveryCode = '' }: { code?: string; recoveryCode?: string },
  trust: boolean,
): Promise<Outcome | void> {
  return end(
    guest,
    code === undefined
      ? await guest.api.POST('/auth/login/recovery-code', { body: { recoveryCode, trust } })
      : await guest.api.POST('/auth/login/totp', { body: { code, trust } }),
  );
}

async function byPasskey(guest: Guest, trust: boolean): Promise<Outcome | void> {
  const options = await guest.api.POST('/auth/login/passkey/options', { body: { secondFactor: true } });
  if (options.error) return end(guest, options);
  const { credential, refusal } = await getPasskey(options.data);
  if (!credential) return refusedPasskey(guest, refusal);
  return end(guest, await guest.api.POST('/auth/login/passkey', { body: { credential, trust } }));
}

/** The client's store tells the element who is signed in by it. */
function end(
  guest: Guest,
  { error, response }: Outcome & { data?: components['schemas']['SignedIn'] | object },
): Outcome | void {
  // The credentials have changed meanwhile, or it is too late: the first step comes first again.
  if (error?.code === 'SIGN_IN_EXPIRED' || error?.code === 'INVALID_CREDENTIALS')
    return guest.begin({ notice: guest.words.SIGN_IN_EXPIRED });
  return { error, response };
}
