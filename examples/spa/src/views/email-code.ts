import type { components } from 'postern-client';
import { type App, linkTo } from '../app.js';
import { h } from '../dom.js';
import { form } from '../form.js';
import { untilSignedIn } from '../until-signed-in.js';
import { askForCode } from './by-email.js';
import { mailed } from './check-your-mail.js';

/** After asking for a code: it is typed here, unless its link is pressed in this browser. */
export function emailCode(app: App): HTMLElement {
  const view = mailed(app, {
    what: 'Type its code here, or open its link in this browser.',
    next: codeForm(app, 'Sign in', ({ user }) => app.enter(user)),
    other: h('a', { href: linkTo('by-email') }, 'give another'),
    sendAgain: ({ email }) => askForCode(app, email),
  });
  untilSignedIn(app, view);
  return view;
}

/** Asks for the code of a mail, and signs in by it. */
export const codeForm = (
  { api, askMore }: App,
  button: string,
  signedIn: (answer: components['schemas']['SignedIn']) => void,
): HTMLElement =>
  form({
    button,
    fields: [
      {
        name: 'code',
        label: 'Code of the mail',
        hint: 'Eight digits. They work for ten minutes.',
        type: 'text',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        isSecret: true,
        isFirst: true,
      },
    ],
    send: async (body) => {
      const { data, error, response } = await api.POST('/auth/email-sign-in/code', { body });
      if (data) return signedIn(data);
      if (error.code === 'SECOND_FACTOR_REQUIRED') return askMore(error.methods ?? []);
      // The page for another mail is this one.
      if (error.code === 'SIGN_IN_EXPIRED')
        return {
          refused: 'This took too long, or there were too many wrong codes. Please send another mail.',
        };
      return { error, response };
    },
  });
