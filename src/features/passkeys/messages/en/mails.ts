import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'passkey-added': ({ appName, client }) => ({
    subject: `A passkey was added to your account at ${appName}`,
    paragraphs: [
      `A passkey was added to your account at ${appName}, ${client}. It signs you in without a password. ` +
        'From now on your password alone does not sign you in: a passkey, or another second factor, is ' +
        'asked for too.',
      'Keep your recovery codes somewhere safe: they are the way in should you lose your passkeys.',
      'If it was you, there is nothing else to do.',
    ],
    closing:
      'If it was not you, choose a new password at once, and turn to those who run this service: the ' +
      'passkey is somebody else’s.',
  }),
  'passkey-removed': ({ appName, client }) => ({
    subject: `A passkey was removed from your account at ${appName}`,
    paragraphs: [
      `A passkey of your account at ${appName} was removed ${client}. It signs nobody in any more. Your ` +
        'device may still offer it: you can delete it there.',
      'If it was you, there is nothing left to do.',
    ],
    closing: 'If it was not you, choose a new password at once, and sign out everywhere.',
  }),
  'passkey-copied': ({ appName, client, when }) => ({
    subject: `A passkey was refused at ${appName}`,
    paragraphs: [
      `Somebody has used a passkey of your account at ${appName}: ${client}, on ${when}. It was refused, ` +
        'as it seems to be a copy: it has signed fewer times than the passkey that we know.',
      'Further ones within the next hour are not told of by email.',
    ],
    closing:
      'Remove this passkey from your account, and set another one up. If you have not tried to sign in ' +
      'yourself, somebody may have copied your security key.',
  }),
};
