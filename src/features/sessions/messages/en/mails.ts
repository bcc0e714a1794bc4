import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'session-contested': ({ appName, client }) => ({
    subject: `One session at ${appName} was used in two places`,
    paragraphs: [
      `One of your sessions at ${appName} was used in two places at about the same time, or came back ` +
        'from somewhere unexpected. That can mean that somebody has a copy of your sign-in cookie.',
      `It was used ${client}.`,
      'If that was you, for example on another network or after an update of your browser, there is ' +
        'nothing to do.',
    ],
    closing: 'If it was not you, choose a new password at once: that ends every session.',
  }),
  'session-reused': ({ appName, client }) => ({
    subject: `A session at ${appName} was ended`,
    paragraphs: [
      `One of your sessions at ${appName} was ended, because a sign-in cookie that had been replaced ` +
        'was used again. That can mean that somebody has a copy of it.',
      `It was used ${client}.`,
      'Please sign in again. If you see this more than once, change your password.',
    ],
  }),
};
