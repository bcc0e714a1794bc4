import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'email-sign-in': ({ appName, client, when, isNewcomer }) => ({
    subject: `Sign in to ${appName}`,
    paragraphs: [
      `Somebody, we hope it was you, wants to sign in to ${appName} with this email ` +
        `address: ${client}, on ${when}.`,
      ...(isNewcomer ? ['No account has it yet: signing in makes one.'] : []),
      'Open this link in the same browser, within 10 minutes:',
    ],
    action: 'Sign in',
    orCode: 'Or type this code there, where you asked for it:',
    closing:
      'Tell nobody this code, whoever asks: it signs in the browser in which somebody asked ' +
      'for it. If that was not you, do nothing.',
  }),
  'no-account': ({ appName }) => ({
    subject: `There is no account at ${appName} with this address`,
    paragraphs: [
      `Somebody, perhaps you, tried to sign in to ${appName} with this email address. No ` +
        'account has it, and none was made.',
      'If you had an account with it, the address of that account was changed: the email ' +
        'that told you so can take the change back. If you want an account, ask the people ' +
        'who run the service.',
    ],
    closing: 'If it was not you, you need not do anything.',
  }),
};
