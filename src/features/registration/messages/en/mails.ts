import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'verify-email': ({ appName }) => ({
    subject: `Confirm your email address for ${appName}`,
    paragraphs: [
      `Somebody, we hope it was you, registered at ${appName} with this email address.`,
      'To finish, open this link within 24 hours:',
    ],
    action: 'Confirm email address',
    closing: 'If you did not register, do nothing: no account exists until this link is used.',
  }),
  'account-exists': ({ appName }) => ({
    subject: `You already have an account at ${appName}`,
    paragraphs: [
      `Somebody, perhaps you, tried to register at ${appName} with this email address. You have an ` +
        'account already, and nothing about it was changed.',
      'Sign in with your password as usual.',
    ],
    closing: 'If it was not you, you need not do anything.',
  }),
  invitation: ({ appName }) => ({
    subject: `You are invited to ${appName}`,
    paragraphs: [
      `You have been invited to ${appName}.`,
      'Register there with this email address within 30 days:',
    ],
    action: 'Register',
    closing: 'If you do not want to, do nothing: no account exists until you register.',
  }),
  'not-invited': ({ appName }) => ({
    subject: `Registration at ${appName} is by invitation`,
    paragraphs: [
      `Somebody, perhaps you, tried to register at ${appName} with this email address, which has not ` +
        'been invited. No account was made.',
      'If you want one, ask the people who run the service to invite this address, and then register again.',
    ],
    closing: 'If it was not you, you need not do anything.',
  }),
};
