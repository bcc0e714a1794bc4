import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'email-sign-in': {
    title: 'Sign in',
    button: 'Sign in',
    done: 'You are signed in.',
    next:
      'It was used already, it is older than 10 minutes, or too many codes were tried. Have ' +
      'another email sent where you sign in.',
    incomplete:
      'This link has come without its key. Type the code that stands in the email where you ' +
      'asked for it.',
    elsewhere:
      'You are not signed in here: the email was asked for in another browser. Type its code ' +
      'there, in the page that you opened yourself, and nowhere else. If you did not ask for ' +
      'it, close this page and tell nobody the code.',
  },
};
