import { form } from '../form.js';
import type { Guest } from '../guest/guest.js';
import { untilSignedIn } from '../guest/until-signed-in.js';
import { askForCode } from './by-email.js';
import { mailed, otherAddress } from './mailed.js';

/** After asking for a code: it is typed here, unless its link is pressed in this browser. */
export function emailCode(guest: Guest): HTMLElement {
  untilSignedIn(guest);
  return mailed(guest, {
    what: guest.words.mailedCode,
    next: codeForm(guest),
    other: otherAddress(guest, 'by-email'),
    sendAgain: ({ email }) => askForCode(guest, email),
  });
}

/** Asks for the code of an email, and signs in by it. */
const codeForm = (guest: Guest): HTMLElement => {
  const { words } = guest;
  return form(guest, {
    button: words.signIn,
    fields: [
      {
        name: 'code',
        label: words.mailCode,
        hint: words.mailCodeHint,
        type: 'text',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        isSecret: true,
        isFirst: true,
      },
    ],
    send: async (body) => {
      const { error, response } = await guest.api.POST('/auth/email-sign-in/code', { body });
      if (error?.code === 'SECOND_FACTOR_REQUIRED') return guest.askMore(error.methods ?? []);
      // The page for another email is this one.
      if (error?.code === 'SIGN_IN_EXPIRED') return { refused: words.mailAgain };
      return { error, response };
    },
  });
};
