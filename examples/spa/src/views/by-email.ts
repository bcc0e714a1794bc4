import { type App, emailField, linkTo, rememberChoice, returnTo } from '../app.js';
import { h } from '../dom.js';
import { form } from '../form.js';

/** For who has no password at hand, or none at all. */
export function byEmail(app: App): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h1', {}, 'Sign in by email'),
    h('p', {}, 'We mail you a code and a link, and either signs you in. You need no password.'),
    emailForm(app),
    h('p', { class: 'ways' }, h('a', { href: linkTo('sign-in') }, 'Back to sign-in')),
  );
}

/** Asks for the address, and has a code mailed there. */
export const emailForm = (app: App): HTMLElement =>
  form({
    button: 'Send me a code',
    fields: [{ ...emailField(app), autocomplete: 'username webauthn' }],
    choice: rememberChoice(app),
    send: async ({ email }) => {
      const { error, response } = await askForCode(app, email);
      if (error) return { error, response };
      app.go('email-code');
    },
  });

/** Has a code and a link mailed, by which this browser is signed in. */
export const askForCode = ({ api, remember }: App, email: string) =>
  api.POST('/auth/email-sign-in', { body: { email, returnTo: returnTo(), remember } });
