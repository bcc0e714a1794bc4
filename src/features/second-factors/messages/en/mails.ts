import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'second-factor-failed': ({ appName, client, when }) => ({
    subject: `Your password was typed at ${appName}, and a wrong code`,
    paragraphs: [
      `Somebody has typed the right password of your account at ${appName}, and then a wrong code of the ` +
        `second factor: ${client}, on ${when}. They are not signed in.`,
      'If it was you, there is nothing to do. Further wrong codes within the next hour are not told of by ' +
        'email.',
    ],
    closing:
      'If it was not you, somebody knows your password: choose a new one at once by “forgot password” on ' +
      'the sign-in page.',
  }),
  'factors-reset': ({ appName }) => ({
    subject: `The second factors of your account at ${appName} were removed`,
    paragraphs: [
      `The operators of ${appName} have removed every second factor of your account, because somebody told ` +
        'them that it was lost.',
      'The password is void as well, and every session has ended. A link to choose a new password was sent ' +
        'to this address. Afterwards, set your second factors up again.',
    ],
    closing: 'If you did not ask the operators for it, choose a new password at once, and tell them.',
  }),
};
