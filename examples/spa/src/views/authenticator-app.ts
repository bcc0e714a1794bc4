import type { components } from 'postern-client';
import type { App } from '../app.js';
import { dialog } from '../dialog.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { listed, type Listed } from '../listed.js';
import { recoveryCodes } from './recovery-codes.js';
import { setUpApp } from './set-up-app.js';

/** Fewer are told as something to be done. */
const FEW = 4;

interface After {
  /** Something has changed, so no browser is trusted any more. */
  change?: () => unknown;
  /** It is set up, and its recovery codes are saved; missing: that is said. */
  setUp?: () => void;
}

/** The authenticator app of this person, and the recovery codes that came with it. */
export function authenticatorApp(app: App, after: After): Listed {
  const { api } = app;
  const showCodes = (codes: string[], done: string, go: () => void = () => void card.changed(done)) => {
    after.change?.();
    card.instead(recoveryCodes(codes, go));
  };

  const begin = async (): Promise<Outcome | void> => {
    const { data, error, response } = await api.POST('/auth/totp');
    if (error) return { error, response };
    card.instead(
      setUpApp(app, data, {
        done: (codes) => showCodes(codes, 'Your authenticator app is set up.', after.setUp),
        cancel: () => card.changed('Nothing was set up.'),
      }),
    );
  };

  const renew = async (): Promise<Outcome | void> => {
    const { data, error, response } = await api.POST('/auth/recovery-codes');
    if (error) return { error, response };
    showCodes(data.recoveryCodes, 'You have new recovery codes.');
  };

  const remove = async (): Promise<Outcome | void> => {
    if (!(await isToBeRemoved())) return;
    const { error, response } = await api.DELETE('/auth/totp');
    // One that is not there is what was asked for.
    if (error && error.code !== 'FACTOR_MISSING') return { error, response };
    after.change?.();
    await card.changed('Your authenticator app is removed.');
  };

  const card = listed(
    'Authenticator app',
    () => api.GET('/auth/factors'),
    (factors) => (factors.methods.includes('otp') ? isOn(factors, renew, remove) : isOff(begin)),
  );
  return card;
}

type Send = () => Promise<Outcome | void>;

function isOff(begin: Send): Node[] {
  return [
    h(
      'p',
      {},
      'With an app on your phone a stolen password is not enough: each sign-in also asks for a code that ' +
        'the app shows.',
    ),
    form({ button: 'Set up an app', look: 'quiet', send: begin }),
  ];
}

function isOn(
  { recoveryCodesLeft: left }: components['schemas']['Factors'],
  renew: Send,
  remove: Send,
): Node[] {
  const codes = left === 1 ? '1 recovery code' : `${left || 'no'} recovery codes`;
  return [
    h('p', {}, 'It is on: each sign-in asks for a code of your app.'),
    h(
      'p',
      { class: left < FEW && 'aside' },
      `You have ${codes} left, for when the app is lost.`,
      left < FEW ? ' Please get new ones.' : '',
    ),
    h(
      'div',
      { class: 'buttons' },
      form({ button: 'Get new recovery codes', look: 'quiet', send: renew }),
      form({ button: 'Remove the app', look: 'quiet', send: remove }),
    ),
  ];
}

function isToBeRemoved(): Promise<boolean> {
  return dialog((answer) => ({
    heading: 'Remove your authenticator app?',
    dismiss: 'Keep it',
    content: [
      h('p', {}, 'Sign-ins will not ask for its codes any more, and your recovery codes stop working.'),
      form({ button: 'Remove it', send: async () => answer() }),
    ],
  }));
}
