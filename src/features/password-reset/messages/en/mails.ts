import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'reset-password': ({ appName }) => ({
    subject: `Choose a new password for ${appName}`,
    paragraphs: [
      `Here is the link to choose a new password for your account at ${appName}.`,
      'Open it within 30 minutes. It ends every session of yours.',
    ],
    action: 'Choose a new password',
    closing: 'If you did not ask for it, do nothing: nothing changes until this link is used.',
  }),
};
