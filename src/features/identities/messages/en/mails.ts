import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'link-identity': ({ appName }) => ({
    subject: `Finish signing in to ${appName}`,
    paragraphs: [
      `Somebody, we hope it was you, wants to sign in to ${appName} by an account at another service that ` +
        'names this email address.',
      'To connect the two, open this link within 30 minutes, in the browser in which you began. From then ' +
        'on that account signs in here.',
    ],
    action: 'Connect and sign in',
    closing:
      'If it was not you, do nothing, and give this link to nobody: without it nothing is connected, and ' +
      'in any other browser it does nothing.',
  }),
  'identity-linked': ({ appName, provider, client }) => ({
    subject: `${provider} was connected to your account at ${appName}`,
    paragraphs: [
      `An account at ${provider} was connected to your account at ${appName}, ${client}. It signs you in ` +
        'from now on.',
      'If it was you, there is nothing to do.',
    ],
    closing:
      'If it was not you, choose a new password at once by “forgot password” on the sign-in page: that ' +
      'ends every session. Then look through the accounts that are connected to yours.',
  }),
  'identity-removed': ({ appName, provider, client }) => ({
    subject: `${provider} was disconnected from your account at ${appName}`,
    paragraphs: [
      `An account at ${provider} was disconnected from your account at ${appName}, ${client}. It signs ` +
        'nobody in here any more, and the sessions that it had begun have ended.',
      'If it was you, there is nothing to do.',
    ],
    closing:
      'If it was not you, choose a new password at once by “forgot password” on the sign-in page: that ' +
      'ends every session.',
  }),
};
