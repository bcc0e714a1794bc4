import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'invitation-link': ({ appName }) => ({
    subject: `You are invited to ${appName}`,
    paragraphs: [
      `The people who run ${appName} have invited you.`,
      'Open this link within 7 days to accept. It confirms this email address:',
    ],
    action: 'Accept the invitation',
    closing: 'If you do not want to, do nothing: no account exists until this link is used.',
  }),
};
