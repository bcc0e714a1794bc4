import { type components, getPasskey, hasPasskeys } from 'postern-client';
import { type App, emailField, linkTo } from '../app.js';
import { focusOn, h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { offerPasskeys } from '../passkey-autofill.js';
import { refused } from '../passkeys.js';
import { explain } from '../problems.js';

export function signIn(app: App): HTMLElement {
  let remember = true;
  const alert = h('p', { role: 'alert', class: 'alert' });
  const byPasskey = async (
    credential: components['schemas']['AuthenticationResponse'],
  ): Promise<Outcome | void> => {
    const { data, error, response } = await app.api.POST('/auth/login/passkey', {
      body: { credential, remember },
    });
    if (error) return { error, response };
    app.enter(data.user);
  };
  const autofill = offerPasskeys(app, async (credential) => {
    const { error, response } = (await byPasskey(credential)) ?? {};
    alert.textContent = error ? explain(error, response, []).whole : '';
    if (error) focusOn(alert);
  });
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'Sign in'),
    alert,
    form({
      button: 'Sign in',
      fields: [
        { ...emailField(app), autocomplete: 'username webauthn' },
        { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
      ],
      choice: {
        label: 'Keep me signed in on this device',
        isOn: remember,
        onChange: (isOn) => (remember = isOn),
      },
      send: async (body) => {
        const { data, error, response } = await app.api.POST('/auth/login', { body: { ...body, remember } });
        if (error?.code === 'EMAIL_NOT_VERIFIED')
          return app.go('check-your-mail', 'Your email address is not confirmed yet.');
        if (error?.code === 'SECOND_FACTOR_REQUIRED') return app.askMore(error.methods ?? []);
        if (error) return { error, response };
        app.enter(data.user);
      },
    }),
    hasPasskeys() &&
      form({
        button: 'Sign in with a passkey',
        look: 'quiet',
        // The browser has one question at a time.
        send: () => autofill.without(() => askForPasskey(app, byPasskey)),
      }),
    h(
      'p',
      { class: 'ways' },
      h('a', { href: linkTo('forgot-password') }, 'Forgot your password?'),
      h('a', { href: linkTo('register') }, 'Create an account'),
    ),
  );
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
