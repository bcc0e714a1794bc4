import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'confirm-email': ({ appName }) => ({
    subject: `Confirm your new email address for ${appName}`,
    paragraphs: [
      `Somebody, we hope it was you, wants to use this email address for an account at ${appName}.`,
      'Until you confirm it, nothing changes. To confirm, open this link within an hour:',
    ],
    action: 'Confirm new email address',
    closing: 'If it was not you, do nothing.',
  }),
  'email-changed': ({ appName }) => ({
    subject: `Your email address at ${appName} was changed`,
    paragraphs: [
      `Your account at ${appName} has another email address from now on, and this one no longer ` +
        'belongs to it.',
      'If it was you, there is nothing to do. If it was not, open this link within 7 days of the change ' +
        'and type this address: that brings it back, ends every session, and has you choose a new ' +
        'password.',
    ],
    action: 'It was not me',
    closing: 'After 7 days the change can no longer be undone by this email.',
  }),
  'email-changed-again': ({ appName }) => ({
    subject: `Your email address at ${appName} was changed`,
    paragraphs: [
      `Your account at ${appName} has another email address from now on, and this one no longer ` +
        'belongs to it.',
      'If it was you, there is nothing to do. If it was not: the address that the account had before ' +
        'this one decides. Either it has the account again, and you can choose a new password there, or ' +
        'it was sent a link that takes this change back.',
    ],
    closing: 'If you cannot read the email of that address, tell the operators of this service.',
  }),
  'email-change-kept': ({ appName }) => ({
    subject: `The new email address of your account at ${appName} is final`,
    paragraphs: [
      `The account at ${appName} that had this email address keeps its new one. The link that we sent ` +
        'you to take the change back no longer works.',
    ],
    closing: 'If you did not expect this, tell the operators of this service at once.',
  }),
  'email-change-undone': ({ appName }) => ({
    subject: `Your account at ${appName} has its former email address again`,
    paragraphs: [
      `The account at ${appName} that had this email address has the one before it again: somebody ` +
        'opened the link that was mailed there when the address was changed.',
      'This address no longer belongs to it, its password is void, and every session has ended.',
    ],
    closing:
      'If you had changed the address yourself, and did not take it back, somebody else reads the email ' +
      'of the former address: tell the operators of this service.',
  }),
  'email-set': ({ appName }) => ({
    subject: `Your account at ${appName} has another email address`,
    paragraphs: [
      `The operators of ${appName} have given the account that had this email address another one. ` +
        'This address no longer belongs to it.',
      'Its password is void, every session has ended, and nothing that was asked for by link works any ' +
        'more. A link to choose a new password was sent to the other address.',
    ],
    closing: 'If you did not ask the operators for it, tell them.',
  }),
};
