import type { PageControlMessages } from '../../../registry/links.js';

export const pageControls: PageControlMessages = {
  continue: 'Continue',
  showPassword: 'Show password',
  needsScript: 'This page needs JavaScript.',
  wrongPassword: 'That is not the password.',
  failed: 'Something went wrong. Please try again.',
  incomplete: 'This link has come without its key. Type the code that stands in the email.',
  email: 'Email address',
  code: 'Code from the email',
  codeHint: 'Eight letters and digits, such as 7K3M-QX2P.',
  enterCode: 'Go on',
  another: 'Send another email',
  anotherSent: 'If there is something to mail to this address, it is on its way, with a link and a code.',
};
