import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'link-identity': {
    title: 'Connect your account',
    button: 'Connect and sign in',
    done: 'The account is connected, and you are signed in.',
    next: 'It was used already, or it is older than 30 minutes. Please begin again on the sign-in page.',
  },
};
