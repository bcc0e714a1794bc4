import { type components, getPasskey, hasPasskeys } from 'postern-client';
import { type App, emailField, linkTo, rememberChoice } from '../app.js';
import { focusOn, h } from '../dom.js';
import { choiceOf, form, type Outcome } from '../form.js';
import { isOn } from '../offer.js';
import { offerPasskeys } from '../passkey-autofill.js';
import { refused } from '../passkeys.js';
import { explain } from '../problems.js';
import { signInButtons } from '../provider-buttons.js';
import { emailForm } from './by-email.js';

/** Every way to sign in that there is: the one that is typed first, and the others below it. */
export function signIn(app: App): HTMLElement {
  const { offer } = app;
  const typed = isOn(offer, 'password')
    ? passwordForm(app)
    : isOn(offer, 'email')
      ? emailForm(app)
      : undefined;
  const alert = h('p', { role: 'alert', class: 'alert' });
  const others = [
    ...(isOn(offer, 'passkey') && hasPasskeys() ? [passkeyButton(app, alert)] : []),
    ...(isOn(offer, 'password') && isOn(offer, 'email')
      ? [h('a', { href: linkTo('by-email'), class: 'quiet' }, 'Sign in by email')]
      : []),
    ...signInButtons(app),
  ];
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'Sign in'),
    alert,
    typed ?? choiceOf(rememberChoice(app)),
    typed && others.length > 0 && h('p', { class: 'or' }, 'or'),
    h('div', { class: 'others' }, ...others),
    isOn(offer, 'password') &&
      h(
        'p',
        { class: 'ways' },
        h('a', { href: linkTo('forgot-password') }, 'Forgot your password?'),
        h('a', { href: linkTo('register') }, 'Create an account'),
      ),
  );
}

const passwordForm = (app: App): HTMLElement =>
  form({
    button: 'Sign in',
    fields: [
      { ...emailField(app), autocomplete: 'username webauthn' },
      { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
    ],
    choice: rememberChoice(app),
    send: async (body) => {
      const { remember } = app;
      const { data, error, response } = await app.api.POST('/auth/login', { body: { ...body, remember } });
      if (error?.code === 'EMAIL_NOT_VERIFIED')
        return app.go('check-your-mail', 'Your email address is not confirmed yet.');
      if (error?.code === 'SECOND_FACTOR_REQUIRED') return app.askMore(error.methods ?? []);
      if (error) return { error, response };
      app.enter(data.user);
    },
  });

/** The button, and passkeys in the autofill of the address; `alert` says what is wrong with one of those. */
function passkeyButton(app: App, alert: HTMLElement): HTMLElement {
  const send = async (
    credential: components['schemas']['AuthenticationResponse'],
  ): Promise<Outcome | void> => {
    const { data, error, response } = await app.api.POST('/auth/login/passkey', {
      body: { credential, remember: app.remember },
    });
    if (error) return { error, response };
    app.enter(data.user);
  };
  const autofill = offerPasskeys(app, async (credential) => {
    const { error, response } = (await send(credential)) ?? {};
    alert.textContent = error ? explain(error, response, []).whole : '';
    if (error) focusOn(alert);
  });
  return form({
    button: 'Sign in with a passkey',
    look: 'quiet',
    // The browser has one question at a time.
    send: () => autofill.without(() => askForPasskey(app, send)),
  });
}

async function askForPasskey(
  { api }: App,
  send: (credential: components['schemas']['AuthenticationResponse']) => Promise<Outcome | void>,
): Promise<Outcome | void> {
  const { data, error, response } = await api.POST('/auth/login/passkey/options', { body: {} });
  if (error) return { error, response };
  const { credential, refusal } = await getPasskey(data);
  return credential ? send(credential) : refused(refusal);
}
