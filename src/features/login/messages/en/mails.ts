import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'sign-in-link': ({ appName }) => ({
    subject: `Sign in to ${appName}`,
    paragraphs: [
      `Here is the link to sign in to your account at ${appName}, also while there have been too many tries.`,
      'Open it within 30 minutes, and type your password there.',
    ],
    action: 'Sign in',
    closing: 'If you did not ask for it, do nothing: without your password this link opens nothing.',
  }),
  'new-sign-in': ({ appName, client, when, isLast }) => ({
    subject: `A new sign-in at ${appName}`,
    paragraphs: [
      `Somebody has signed in to your account at ${appName} in a browser that is not known for it: ` +
        `${client}, on ${when}.`,
      ...(isLast
        ? [
            'There have been several such sign-ins. Further ones within the next hour are not told of ' +
              'by email: the list of your sessions has them all.',
          ]
        : []),
      'If it was you, there is nothing to do.',
    ],
    closing:
      'If it was not you, choose a new password at once by “forgot password” on the sign-in page: that ' +
      'ends every session.',
  }),
};
