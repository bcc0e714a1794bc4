import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { isMeant } from './dialog.js';
import type { AccountPlace, FactorChange } from './place.js';
import { recoveryCodes } from './recovery-codes.js';
import { section, type Section } from './section.js';
import { setUpApp } from './set-up-app.js';

/** The authenticator app of this person. */
export function authenticatorApp(place: AccountPlace, { changed, done }: FactorChange): Section {
  const { api, words } = place;
  const asked = { heading: words.removeAppAsk, text: words.removeAppText, button: words.removeIt };
  const begin = async (): Promise<Outcome | void> => {
    const { data, error, response } = await api.POST('/auth/totp');
    if (error) return { error, response };
    card.instead(setUpApp(place, data, { done: isSetUp, lost, cancel }));
  };
  const cancel = () => void card.changed(words.nothingSet);

  const lost = () => afterLoss(place, isSetUp, cancel);

  const isSetUp = (codes: string[]) => {
    changed();
    const saved = done ?? (() => void card.changed(words.appSet));
    card.instead(recoveryCodes(place, codes, saved));
  };

  const remove = async (): Promise<Outcome | void> => {
    if (!(await isMeant(place, asked))) return;
    const { error, response } = await api.DELETE('/auth/totp');
    // One that is not there is what was asked for.
    if (error && error.code !== 'FACTOR_MISSING') return { error, response };
    changed();
    await card.changed(words.appRemoved);
  };

  const card = section(place, {
    title: words.app,
    ask: () => place.factors(),
    show: ({ methods }) =>
      methods.includes('otp')
        ? [h('p', {}, words.appOn), form(place, { button: words.removeApp, look: 'quiet', send: remove })]
        : [h('p', {}, words.appOff), form(place, { button: words.setUpApp, look: 'quiet', send: begin })],
  });
  return card;
}

/**
 * The answer to a code was lost. Where it was right, nobody has the recovery codes that came with it, so
 * there are others.
 */
async function afterLoss(
  place: AccountPlace,
  isSetUp: (codes: string[]) => void,
  isNot: () => void,
): Promise<Outcome | void> {
  const { data, error, response } = await place.factors();
  if (!data) return { error, response };
  if (!data.methods.includes('otp')) return isNot();
  const codes = await place.api.POST('/auth/recovery-codes');
  if (!codes.data) return codes;
  isSetUp(codes.data.recoveryCodes);
}
