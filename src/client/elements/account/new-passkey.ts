import { createPasskey, hasPasskeys } from '../../passkeys.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { refusedPasskey } from '../refused-passkey.js';
import { type AccountPlace, type FactorChange, isOn } from './place.js';
import { recoveryCodes } from './recovery-codes.js';
import { focusIn } from './section.js';

/**
 * The button that adds a passkey, or a sentence where this browser has none; nothing while they are off.
 * @param instead shows the recovery codes that came with the first one
 */
export function newPasskey(
  place: AccountPlace,
  { changed, done }: Required<FactorChange>,
  instead: (shown: HTMLElement) => void,
): Node[] {
  const { api, words, offer } = place;
  if (!isOn(offer, 'passkey')) return [];
  if (!hasPasskeys()) return [h('p', {}, words.tooOld)];
  const add = async (): Promise<Outcome | void> => {
    const options = await api.POST('/auth/passkeys/options');
    if (options.error) return options;
    const { credential, refusal } = await createPasskey(options.data);
    if (!credential) return refusedPasskey(place, refusal);
    const { data, error, response } = await api.POST('/auth/passkeys', { body: { credential } });
    if (error) return { error, response };
    changed();
    if (!data.recoveryCodes) return done();
    const codes = recoveryCodes(place, data.recoveryCodes, done);
    instead(codes);
    focusIn(codes);
  };
  return [
    h('p', {}, words.passkeysText),
    form(place, { button: words.addPasskey, look: 'quiet', send: add }),
  ];
}
