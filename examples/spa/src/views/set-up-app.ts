import type { components } from 'postern-client';
import type { App } from '../app.js';
import { copying } from '../copying.js';
import { h } from '../dom.js';
import { form } from '../form.js';

type Secret = components['schemas']['TotpSecret'];

interface Ends {
  /** @param codes the recovery codes, which nobody can read again */
  done: (codes: string[]) => void;
  cancel: () => void;
}

/** The two steps by which an authenticator app learns its secret. Nothing counts before the second one. */
export function setUpApp(api: App['api'], { secret, uri, qr }: Secret, { done, cancel }: Ends): HTMLElement {
  return h(
    'div',
    {},
    h('h2', {}, 'Set up an authenticator app'),
    h(
      'ol',
      { class: 'steps' },
      h(
        'li',
        {},
        h('p', {}, 'Scan this picture with the app.'),
        picture(qr),
        h('p', {}, 'Or type this key into it:'),
        h('p', { class: 'key' }, h('code', {}, grouped(secret))),
        copying('Copy the key', secret),
        h('p', {}, h('a', { href: uri }, 'Open an app on this device')),
      ),
      h('li', {}, h('p', {}, 'Type the code that the app shows now.'), confirmation(api, done)),
    ),
    form({ button: 'Cancel', look: 'quiet', send: async () => cancel() }),
  );
}

function confirmation(api: App['api'], done: Ends['done']): HTMLElement {
  return form({
    button: 'Turn it on',
    fields: [
      {
        name: 'code',
        label: 'Code',
        hint: 'Six digits.',
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

/** The QR code, as an image: its text becomes no markup of this page. */
function picture(svg: string): HTMLElement {
  const src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const image = h('img', { src, class: 'qr', width: '240', height: '240', alt: 'QR code of the key below' });
  // It holds the secret: once it is shown, nobody can ask for it again.
  image.addEventListener('load', () => URL.revokeObjectURL(src));
  return image;
}

/** In fours, as one reads it while typing. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');
