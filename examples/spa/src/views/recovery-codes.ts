import { copying, saving } from '../copying.js';
import { h } from '../dom.js';
import { form } from '../form.js';

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
      'Each of them signs you in once when the app is lost. They are shown only now: keep them where you ' +
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
