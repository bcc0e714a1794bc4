import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'password-changed': ({ appName }) => ({
    subject: `Your password at ${appName} was changed`,
    paragraphs: [
      `The password of your account at ${appName} was changed, and every session that used the old one ` +
        'has ended.',
      'If it was you, there is nothing left to do.',
    ],
    closing:
      'If it was not you, choose a new password at once by “forgot password” on the sign-in page, and ' +
      'make sure that nobody else reads your email.',
  }),
  'password-removed': ({ appName }) => ({
    subject: `Your password at ${appName} was removed`,
    paragraphs: [
      `The password of your account at ${appName} was removed, and every other session has ` +
        'ended. From now on you sign in by another way that you have set up.',
      'If it was you, there is nothing left to do.',
    ],
    closing:
      'If it was not you, choose a new password at once by “forgot password” on the sign-in ' +
      'page, and make sure that nobody else reads your email.',
  }),
};
