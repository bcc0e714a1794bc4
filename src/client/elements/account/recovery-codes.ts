import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { fill } from '../words.js';
import { copying, saving } from './copying.js';
import type { AccountPlace } from './place.js';
import { section, type Section } from './section.js';

/** New recovery codes, which are shown once. @param go the person has saved them */
export function recoveryCodes(place: AccountPlace, codes: string[], go: () => void): HTMLElement {
  const { words } = place;
  const text = `${codes.join('\n')}\n`;
  return h(
    'div',
    {},
    place.subheading(words.saveCodes),
    h('p', {}, words.saveCodesText),
    h(
      'ol',
      { class: 'codes', part: 'codes' },
      ...codes.map((code) => h('li', {}, h('code', { part: 'code' }, code))),
    ),
    h(
      'div',
      { class: 'buttons' },
      copying(place, words.copy, text),
      saving(place, `${location.hostname} ${words.codesFile}`, text),
    ),
    form(place, { button: words.haveSaved, send: () => Promise.resolve(go()) }),
  );
}

/** The factors that they stand in for. */
const SECOND = ['otp', 'hwk', 'swk'];

/** Fewer are told as something to be done. */
const FEW = 4;

/**
 * How many recovery codes this person has left; hidden for who has no second factor that can be lost.
 * @param onRenewed no browser is trusted any more
 */
export function leftCodes(place: AccountPlace, onRenewed: () => void): Section {
  const { api, words } = place;
  const renew = async (): Promise<Outcome | void> => {
    const { data, error, response } = await api.POST('/auth/recovery-codes');
    if (error) return { error, response };
    onRenewed();
    card.instead(recoveryCodes(place, data.recoveryCodes, () => void card.changed(words.codesRenewed)));
  };
  const card = section(place, {
    title: words.codes,
    ask: () => place.factors(),
    show: ({ methods, recoveryCodesLeft: left }) => {
      card.element.hidden = !SECOND.some((method) => methods.includes(method));
      const sentence = left === 0 ? words.noCodesLeft : left === 1 ? words.codeLeft : words.codesLeft;
      const told = fill(sentence, { count: String(left) });
      return [
        h('p', left < FEW ? { class: 'aside', part: 'aside' } : {}, told, left < FEW && ` ${words.fewCodes}`),
        form(place, { button: words.newCodes, look: 'quiet', send: renew }),
      ];
    },
  });
  card.element.hidden = true;
  return card;
}
