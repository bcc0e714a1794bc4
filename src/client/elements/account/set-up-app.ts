import type { components } from '../../client.js';
import { h } from '../dom.js';
import { form } from '../form.js';
import { copying } from './copying.js';
import type { AccountPlace } from './place.js';
import { qrCode } from './qr-code.js';

type Secret = components['schemas']['TotpSecret'];

interface Ends {
  /** @param codes the recovery codes, which nobody can read again */
  done: (codes: string[]) => void;
  cancel: () => void;
}

/** The two steps by which an authenticator app learns its secret. Nothing counts before the second one. */
export function setUpApp(
  place: AccountPlace,
  { secret, uri, qr }: Secret,
  { done, cancel }: Ends,
): HTMLElement {
  const { words } = place;
  return h(
    'div',
    {},
    place.subheading(words.setUpHeading),
    h(
      'ol',
      { class: 'steps' },
      h(
        'li',
        {},
        h('p', {}, words.scan),
        qrCode(qr, words.qr),
        h('p', {}, words.orType),
        h('p', { class: 'key' }, h('code', { part: 'code' }, grouped(secret))),
        copying(place, words.copyKey, secret),
        h('p', {}, h('a', { href: uri, part: 'link' }, words.openApp)),
      ),
      h('li', {}, h('p', {}, words.typeCode), confirmation(place, done)),
    ),
    form(place, { button: words.cancel, look: 'quiet', send: () => Promise.resolve(cancel()) }),
  );
}

function confirmation(place: AccountPlace, done: Ends['done']): HTMLElement {
  const { api, words } = place;
  return form(place, {
    button: words.turnOn,
    fields: [
      {
        name: 'code',
        label: words.code,
        hint: words.codeHint,
        type: 'text',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        isSecret: true,
      },
    ],
    send: async (body) => {
      const { data, error, response } = await api.POST('/auth/totp/confirm', { body });
      if (error) return { error, response };
      done(data.recoveryCodes);
    },
  });
}

/** In fours, as one reads it while typing. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');
