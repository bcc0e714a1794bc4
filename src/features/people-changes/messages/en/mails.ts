import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'deletion-planned': ({ appName, left }) => ({
    subject: `Your account at ${appName} will be deleted`,
    paragraphs: [
      `The people who run ${appName} have decided to delete your account. You are signed out, ` +
        'and nobody can sign in to it any more.',
      `In ${left} ${left === 1 ? 'day' : 'days'} everything of it will be gone for good. Until ` +
        'then they can take that back.',
    ],
    closing: 'If you do not agree, or did not ask for it, tell them before that.',
  }),
  'deletion-taken-back': ({ appName }) => ({
    subject: `Your account at ${appName} will not be deleted`,
    paragraphs: [
      `The people who run ${appName} have taken the deletion of your account back. Nothing of ` +
        'it was lost, and it is as it was before.',
    ],
  }),
};
