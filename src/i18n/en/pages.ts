import type { PageWords } from '../page-words.js';

export const pages: PageWords = {
  verify: {
    title: 'Confirm your e-mail address',
    button: 'Confirm',
    done: 'Your e-mail address is confirmed. You can sign in now.',
    password: 'This is not the browser that you registered with. Please enter the password that you chose:',
  },
  resetPassword: {
    title: 'Choose a new password',
    button: 'Save',
    done: 'Your password is changed, and every session has ended. You can sign in with it now.',
    password: 'New password',
    hint: (shortest) => `At least ${shortest} characters.`,
  },
  confirmEmail: {
    title: 'Confirm your new e-mail address',
    button: 'Confirm',
    done: 'Your e-mail address is changed. Elsewhere, and here if you were asked for the password, you have to sign in again, with the new address.',
    password: 'You are not signed in to this account here. Please enter its password:',
  },
  undoEmailChange: {
    title: 'Take your e-mail address back',
    button: 'Take it back',
    done: 'Your account has this e-mail address again, and every session has ended. We have mailed you a link to choose a new password.',
    typed: 'To confirm it, type the e-mail address that the link was sent to:',
  },
  signIn: {
    title: 'Sign in',
    button: 'Sign in',
    done: 'You are signed in.',
    password: 'Password',
  },
  continue: 'Continue',
  showPassword: 'Show password',
  needsScript: 'This page needs JavaScript.',
  wrongPassword: 'That is not the password.',
  failed: 'Something went wrong. Please try again.',
  incomplete: 'This link is not complete. Please open it from the mail once more.',
};
