import type { PageControlMessages } from '../../../registry/links.js';

export const pageControls: PageControlMessages = {
  continue: 'Continue',
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
  wait: 'Please wait …',
  tooMany: 'There were too many tries.',
  tryLater: 'Please try again later.',
  trySeconds: 'Please try again in {seconds} seconds.',
  tryAt: 'Please try again at {time}.',
  tryNow: 'You can try again now.',
  show: 'Show',
  hide: 'Hide',
  whatIsTyped: 'what is typed',
};
