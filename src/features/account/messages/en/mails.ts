import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'own-deletion-planned': ({ appName, left }) => ({
    subject: `Your account at ${appName} will be deleted`,
    paragraphs: [
      `You have deleted your account at ${appName}. You are signed out, and nobody can sign in ` +
        'to it any more.',
      `In ${left} ${left === 1 ? 'day' : 'days'} everything of it will be gone for good. Until ` +
        'then this link keeps it:',
    ],
    action: 'Keep my account',
    closing: 'If it was not you, keep your account by the link, and choose a new password then.',
  }),
};
