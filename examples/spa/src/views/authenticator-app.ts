import type { App } from '../app.js';
import { dialog } from '../dialog.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { listed, type Listed } from '../listed.js';
import type { FactorChange } from './factors.js';
import { recoveryCodes } from './recovery-codes.js';
import { setUpApp } from './set-up-app.js';

/** The authenticator app of this person. */
export function authenticatorApp({ api }: App, { changed, done }: FactorChange): Listed {
  const begin = async (): Promise<Outcome | void> => {
    const { data, error, response } = await api.POST('/auth/totp');
    if (error) return { error, response };
    card.instead(setUpApp(api, data, { done: isSetUp, cancel: () => card.changed('Nothing was set up.') }));
  };

  const isSetUp = (codes: string[]) => {
    changed();
    const saved = done ?? (() => void card.changed('Your authenticator app is set up.'));
    card.instead(recoveryCodes(codes, saved));
  };

  const remove = async (): Promise<Outcome | void> => {
    if (!(await isToBeRemoved())) return;
    const { error, response } = await api.DELETE('/auth/totp');
    // One that is not there is what was asked for.
    if (error && error.code !== 'FACTOR_MISSING') return { error, response };
    changed();
    await card.changed('Your authenticator app is removed.');
  };

  const card = listed(
    'Authenticator app',
    () => api.GET('/auth/factors'),
    ({ methods }) =>
      methods.includes('otp')
        ? [
            h(
              'p',
              {},
              'It is on: unless you sign in by a passkey, you are also asked for a code of your app.',
            ),
            form({ button: 'Remove the app', look: 'quiet', send: remove }),
          ]
        : [
            h(
              'p',
              {},
              'With an app on your phone a stolen password is not enough: a sign-in also asks for a code ' +
                'that the app shows.',
            ),
            form({ button: 'Set up an app', look: 'quiet', send: begin }),
          ],
  );
  return card;
}

function isToBeRemoved(): Promise<boolean> {
  return dialog((answer) => ({
    heading: 'Remove your authenticator app?',
    dismiss: 'Keep it',
    content: [
      h(
        'p',
        {},
        'Sign-ins will not ask for its codes any more. Your recovery codes stop working with your last ' +
          'second factor.',
      ),
      form({ button: 'Remove it', send: async () => answer() }),
    ],
  }));
}
