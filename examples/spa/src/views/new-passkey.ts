import { createPasskey, hasPasskeys } from 'postern-client';
import type { App } from '../app.js';
import { focusOn, h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { isOn } from '../offer.js';
import { refused } from '../passkeys.js';
import type { FactorChange } from './factors.js';
import { recoveryCodes } from './recovery-codes.js';

/**
 * The button that adds a passkey, or a sentence where this browser has none; nothing while they are off.
 * @param instead shows the recovery codes that came with the first one
 */
export function newPasskey(
  { api, offer }: App,
  { changed, done }: Required<FactorChange>,
  instead: (shown: HTMLElement) => void,
): Node[] {
  if (!isOn(offer, 'passkey')) return [];
  if (!hasPasskeys()) return [h('p', {}, 'This browser is too old to make one.')];
  const add = async (): Promise<Outcome | void> => {
    const options = await api.POST('/auth/passkeys/options');
    if (options.error) return options;
    const { credential, refusal } = await createPasskey(options.data);
    if (!credential) return refused(refusal);
    const { data, error, response } = await api.POST('/auth/passkeys', { body: { credential } });
    if (error) return { error, response };
    changed();
    if (!data.recoveryCodes) return done();
    const codes = recoveryCodes(data.recoveryCodes, done);
    instead(codes);
    const heading = codes.querySelector('h2');
    if (heading) focusOn(heading);
  };
  return [
    h(
      'p',
      {},
      'With a passkey you sign in as you unlock your device: by your finger, your face or its code. ' +
        'Nobody can steal it by a false page.',
    ),
    form({ button: 'Add a passkey', look: 'quiet', send: add }),
  ];
}
