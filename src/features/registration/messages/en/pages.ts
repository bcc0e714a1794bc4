import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  verify: {
    title: 'Confirm your email address',
    button: 'Confirm',
    done: 'Your email address is confirmed. You can go on now.',
    password: 'This is not the browser that you registered with. Please enter the password that you chose:',
    next:
      'It was used already, or it is older than a day. If your address is confirmed, just sign in. If it ' +
      'is not, have another email sent; where none comes within a few minutes, register again.',
  },
};
