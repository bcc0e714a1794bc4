import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'sign-in': {
    title: 'Sign in',
    button: 'Sign in',
    done: 'You are signed in.',
    next:
      'It was used already, it is older than 30 minutes, or a newer one was mailed. Sign in as usual, or ' +
      'have another email sent.',
    password: 'Password',
  },
};
