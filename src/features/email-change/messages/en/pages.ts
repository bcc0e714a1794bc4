import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'confirm-email': {
    title: 'Confirm your new email address',
    button: 'Confirm',
    done:
      'Your email address is changed. Elsewhere, and here if you were asked for the password, you have ' +
      'to sign in again, with the new address.',
    password: 'You are not signed in to this account here. Please enter its password:',
    next:
      'It was used already, it is older than an hour, or a newer one was mailed. Have another email sent ' +
      'to your new address, or type the code of the newest one.',
    own: {
      password: 'Your password, to have another email sent',
      signInFirst: 'To have another email sent, sign in first, and then press the button once more.',
    },
  },
  'undo-email-change': {
    title: 'Take your email address back',
    button: 'Take it back',
    done:
      'Your account has this email address again, and every session has ended. We have mailed you a link ' +
      'to choose a new password.',
    typed: 'To confirm it, type the email address that the link was sent to:',
    next:
      'It was used already, it is older than 7 days, or the change was kept. Have an email sent to the ' +
      'address that this link went to: it holds what still helps, the link once more or one to choose a ' +
      'new password. If none comes, and your account is not yours any more, tell the operators of this ' +
      'service.',
    anotherButton: 'Mail me what still helps',
  },
};
