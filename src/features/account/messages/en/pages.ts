import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'keep-account': {
    title: 'Keep your account',
    button: 'Keep it',
    done: 'Your account stays, and nothing of it was lost. You can sign in as before.',
    next:
      'It was used already, or the account is deleted by now. Sign in to see which; if you ' +
      'cannot, tell the operators of this service.',
  },
};
