import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'recovery-code-used': ({ appName, client, left }) => ({
    subject: `A recovery code of yours at ${appName} was used`,
    paragraphs: [
      `One of the recovery codes of your account at ${appName} was used ${client}.`,
      left === 0
        ? 'It was the last one. Please get new ones, before you need one.'
        : left === 1
          ? 'One more is left. Please get new ones, before you need one.'
          : `${left} more are left.`,
      'If it was you, there is nothing else to do.',
    ],
    closing:
      'If it was not you, somebody has your codes: choose a new password at once, sign out everywhere, ' +
      'and get ' +
      'new recovery codes.',
  }),
  'recovery-codes-renewed': ({ appName, client }) => ({
    subject: `New recovery codes for your account at ${appName}`,
    paragraphs: [
      `Ten new recovery codes were made for your account at ${appName}, ${client}. Those that you had ` +
        'before no longer work.',
      'If it was you, keep the new ones somewhere safe: there is nothing else to do.',
    ],
    closing:
      'If it was not you, somebody has codes to your account: choose a new password at once, sign out ' +
      'everywhere, and get new recovery codes.',
  }),
};
