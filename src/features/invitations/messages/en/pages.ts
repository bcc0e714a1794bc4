import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'accept-invitation': {
    title: 'Accept your invitation',
    button: 'Accept',
    done: 'You have an account now. You can sign in.',
    password: 'Choose a password',
    hint: (shortest) => `At least ${shortest} characters.`,
    next:
      'It was used already, it is older than a week, or a newer one was mailed. If you have an ' +
      'account by now, just sign in; if not, ask the people who invited you for another one.',
  },
};
