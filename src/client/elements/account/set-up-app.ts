import type { components } from '../../client.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { copying } from './copying.js';
import type { AccountPlace } from './place.js';
import { qrCode } from './qr-code.js';

type Secret = components['schemas']['TotpSecret'];

interface Ends {
  /** @param codes the recovery codes, which nobody can read again */
  done: (codes: string[]) => void;
  /** The answer to a code was lost, which may have been right. */
  lost: () => Promise<Outcome | void>;
  cancel: () => void;
}

/** The two steps by which an authenticator app learns its secret. Nothing counts before the second one. */
export function setUpApp(
  place: AccountPlace,
  { secret, uri, qr }: Secret,
  { done, lost, cancel }: Ends,
): HTMLElement {
  const { api, words } = place;
  let isLost = false;
  const confirm = async (body: { code: string }): Promise<Outcome | void> => {
    const { data, error, response } = await api.POST('/auth/totp/confirm', { body });
    if (data) return done(data.recoveryCodes);
    if (isLost && error.code === 'FACTOR_MISSING') return lost();
    isLost ||= !response || response.status >= 500;
    return { error, response };
  };
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
      h('li', {}, h('p', {}, words.typeCode), confirmation(place, confirm)),
    ),
    form(place, { button: words.cancel, look: 'quiet', send: async () => (isLost ? lost() : cancel()) }),
  );
}

const confirmation = (
  place: AccountPlace,
  send: (typed: { code: string }) => Promise<Outcome | void>,
): HTMLElement =>
  form(place, {
    button: place.words.turnOn,
    fields: [
      {
        name: 'code',
        label: place.words.code,
        hint: place.words.codeHint,
        type: 'text',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        isSecret: true,
      },
    ],
    send,
  });

/** In fours, as one reads it while typing. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');
