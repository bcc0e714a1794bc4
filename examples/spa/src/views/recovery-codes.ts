import type { App } from '../app.js';
import { copying, saving } from '../copying.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { listed, type Listed } from '../listed.js';

/** New recovery codes, which are shown once. @param go the person has saved them */
export function recoveryCodes(codes: string[], go: () => void): HTMLElement {
  const text = `${codes.join('\n')}\n`;
  return h(
    'div',
    {},
    h('h2', {}, 'Save your recovery codes'),
    h(
      'p',
      {},
      'Each of them stands in once for a second factor that you have lost. They are shown only now: keep them where you ' +
        'can find them without your phone. Older ones work no more.',
    ),
    h('ol', { class: 'codes' }, ...codes.map((code) => h('li', {}, h('code', {}, code)))),
    h(
      'div',
      { class: 'buttons' },
      copying('Copy', text),
      saving('Download', `${document.title.replace(/^.* – /, '')} recovery codes.txt`, text),
    ),
    form({ button: 'I have saved them', send: async () => go() }),
  );
}

/** What they stand in for. */
const SECOND = ['otp', 'hwk', 'swk'];

/** Fewer are told as something to be done. */
const FEW = 4;

/** How many recovery codes this person has left; hidden for who has no second factor that can be lost. */
export function leftCodes({ api }: App, onRenewed: () => unknown): Listed {
  const renew = async (): Promise<Outcome | void> => {
    const { data, error, response } = await api.POST('/auth/recovery-codes');
    if (error) return { error, response };
    onRenewed();
    card.instead(recoveryCodes(data.recoveryCodes, () => void card.changed('You have new recovery codes.')));
  };
  const card = listed(
    'Recovery codes',
    () => api.GET('/auth/factors'),
    ({ methods, recoveryCodesLeft: left }) => {
      card.element.hidden = !SECOND.some((method) => methods.includes(method));
      return [
        h(
          'p',
          { class: left < FEW && 'aside' },
          `You have ${left === 1 ? '1 recovery code' : `${left || 'no'} recovery codes`} left, for when you `,
          'have lost a second factor.',
          left < FEW ? ' Please get new ones.' : '',
        ),
        form({ button: 'Get new recovery codes', look: 'quiet', send: renew }),
      ];
    },
  );
  card.element.hidden = true;
  return card;
}
