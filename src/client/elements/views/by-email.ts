import { button, h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { emailField, type Guest, memory, rememberChoice, returnTo } from '../guest/guest.js';

/** For who has no password at hand, or none at all. */
export function byEmail(guest: Guest): HTMLElement {
  const { words } = guest;
  return h(
    'div',
    {},
    guest.heading(words.byEmail),
    h('p', {}, words.byEmailText),
    emailForm(guest),
    h(
      'p',
      { class: 'ways' },
      button('link', words.toSignIn, () => guest.begin()),
    ),
  );
}

/** Asks for the address, and has a code mailed there. */
export const emailForm = (guest: Guest): HTMLElement =>
  form(guest, {
    button: guest.words.sendCode,
    fields: [emailField(guest, 'username webauthn')],
    choice: rememberChoice(guest),
    send: async ({ email }) => {
      const { error, response } = await askForCode(guest, email);
      if (error) return { error, response };
      guest.mailed('email-code', email);
    },
  });

/** Has a code and a link mailed, by which this browser is signed in. */
export async function askForCode(guest: Guest, email: string): Promise<Outcome> {
  const body = { email, returnTo: returnTo(guest), remember: memory.remember };
  const { error, response } = await guest.api.POST('/auth/email-sign-in', { body });
  return { error, response };
}
