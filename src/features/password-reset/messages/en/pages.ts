import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'reset-password': {
    title: 'Choose a new password',
    button: 'Save',
    done: 'Your password is changed, and every session has ended. You can sign in with it now.',
    password: 'New password',
    hint: (shortest) => `At least ${shortest} characters.`,
    next:
      'It was used already, it is older than 30 minutes, or a newer one was mailed. Have another email ' +
      'sent, or type the code of the newest one.',
  },
};
