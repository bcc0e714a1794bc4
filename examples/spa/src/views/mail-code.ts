import type { components } from 'postern-client';
import { type App, returnTo } from '../app.js';
import { form } from '../form.js';

/** Has a code and a link mailed, by which this browser is signed in. */
export const askForCode = ({ api, remember }: App, email: string) =>
  api.POST('/auth/email-sign-in', { body: { email, returnTo: returnTo(), remember } });

/** Asks for the code of a mail, and signs in by it. */
export const codeForm = (
  { api }: App,
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
      // The page for another mail is this one.
      if (error.code === 'SIGN_IN_EXPIRED')
        return {
          refused: 'This took too long, or there were too many wrong codes. Please send another mail.',
        };
      return { error, response };
    },
  });
