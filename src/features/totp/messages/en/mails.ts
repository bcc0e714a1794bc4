import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'totp-added': ({ appName, client }) => ({
    subject: `An authenticator app was added to your account at ${appName}`,
    paragraphs: [
      `An authenticator app was set up for your account at ${appName}, ${client}. From now on its codes ` +
        `are ` +
        'asked for besides your password.',
      'Keep the recovery codes somewhere safe: they are the way in should you lose the app.',
      'If it was you, there is nothing else to do.',
    ],
    closing:
      'If it was not you, choose a new password at once, and turn to those who run this service: the app ' +
      'is ' +
      'somebody else’s.',
  }),
  'totp-removed': ({ appName, client }) => ({
    subject: `The authenticator app was removed from your account at ${appName}`,
    paragraphs: [
      `The authenticator app of your account at ${appName} was removed ${client}. Its codes are no longer ` +
        'asked for. If it was your only second factor, the recovery codes are gone, too.',
      'If it was you, there is nothing left to do.',
    ],
    closing:
      'If it was not you, choose a new password at once, sign out everywhere, and set an app up again.',
  }),
};
