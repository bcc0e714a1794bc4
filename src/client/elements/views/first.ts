import { hasPasskeys } from '../../passkeys.js';
import { button, h, link } from '../dom.js';
import { choiceOf, type Field } from '../field.js';
import { form } from '../form.js';
import { emailField, type Guest, isOn, memory, rememberChoice, returnTo } from '../guest/guest.js';
import { leavingButton } from '../leaving.js';
import { fill } from '../words.js';
import { emailForm } from './by-email.js';
import { passkeyButton } from './passkey.js';

/** Every way to sign in that there is: the one that is typed first, and the others below it. */
export function signIn(guest: Guest): HTMLElement {
  const { words } = guest;
  const hasPassword = isOn(guest, 'password');
  return first(guest, {
    heading: words.signIn,
    typed: hasPassword ? passwordForm(guest) : undefined,
    others: [
      isOn(guest, 'passkey') && hasPasskeys() && passkeyButton(guest),
      hasPassword && isOn(guest, 'email') && button('quiet', words.byEmail, () => guest.go('by-email')),
    ],
    links: [
      hasPassword && link(guest.getAttribute('forgot-password'), words.forgot),
      link(guest.getAttribute('sign-up'), words.toSignUp),
    ],
  });
}

/** Every way to make an account. */
export const signUp = (guest: Guest): HTMLElement =>
  first(guest, {
    heading: guest.words.signUp,
    typed: isOn(guest, 'password') ? registerForm(guest) : undefined,
    others: [],
    links: [link(guest.getAttribute('sign-in'), guest.words.signInInstead)],
  });

type Children = Parameters<typeof h>[2][];

interface First {
  heading: string;
  /** The form of a password; without one, that of an email. */
  typed: HTMLElement | undefined;
  others: Children;
  links: Children;
}

function first(guest: Guest, { heading, links, ...ways }: First): HTMLElement {
  const typed = ways.typed ?? (isOn(guest, 'email') ? emailForm(guest) : undefined);
  const others = [...ways.others, ...providerButtons(guest)].filter(Boolean);
  return h(
    'div',
    {},
    guest.heading(heading),
    !ways.typed && typed && h('p', {}, guest.words.byEmailText),
    typed ?? choiceOf(rememberChoice(guest)),
    typed && others.length > 0 && h('p', { class: 'or', part: 'or' }, guest.words.or),
    h('div', { class: 'others', part: 'others' }, ...others),
    links.some(Boolean) && h('p', { class: 'ways', part: 'links' }, ...links),
  );
}

const passwordForm = (guest: Guest): HTMLElement =>
  form(guest, {
    button: guest.words.signIn,
    fields: [emailField(guest, 'username webauthn'), passwordField(guest, 'current-password')],
    choice: rememberChoice(guest),
    send: async (typed) => {
      const body = { ...typed, remember: memory.remember };
      const { error, response } = await guest.api.POST('/auth/login', { body });
      if (error?.code === 'EMAIL_NOT_VERIFIED')
        return guest.go('check-your-mail', { notice: guest.words.EMAIL_NOT_VERIFIED });
      if (error?.code === 'SECOND_FACTOR_REQUIRED') return guest.askMore(error.methods ?? []);
      // The client's store tells the element who is signed in by it.
      return { error, response };
    },
  });

const registerForm = (guest: Guest): HTMLElement =>
  form(guest, {
    button: guest.words.createAccount,
    fields: [emailField(guest), { ...passwordField(guest, 'new-password'), hint: guest.words.passwordHint }],
    send: async (typed) => {
      const body = { ...typed, returnTo: returnTo(guest) };
      const { error, response } = await guest.api.POST('/auth/register', { body });
      if (error) return { error, response };
      guest.mailed('check-your-mail', typed.email);
    },
  });

const passwordField = (
  { words }: Guest,
  autocomplete: 'current-password' | 'new-password',
): Field & { name: 'password' } => ({
  name: 'password',
  label: words.password,
  type: 'password',
  autocomplete,
});

/** A button for each service that signs people in here. */
const providerButtons = (guest: Guest): HTMLElement[] =>
  guest.offer.providers.map(({ name, label }) =>
    leavingButton(guest, {
      button: fill(guest.words.continueWith, { label }),
      begin: () =>
        guest.api.POST('/auth/providers/{name}', {
          params: { path: { name } },
          body: { returnTo: returnTo(guest), remember: memory.remember },
        }),
    }),
  );
