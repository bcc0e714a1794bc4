import type { MailWords } from '../mail-words.js';

export const mails: MailWords = {
  templates: {
    'verify-email': ({ appName }) => ({
      subject: `Confirm your e-mail address for ${appName}`,
      paragraphs: [`Somebody, we hope it was you, registered at ${appName} with this e-mail address.`, 'To finish, open this link within 24 hours:'],
      action: 'Confirm e-mail address',
      closing: 'If you did not register, do nothing: no account exists until this link is used.',
    }),
    'reset-password': ({ appName }) => ({
      subject: `Choose a new password for ${appName}`,
      paragraphs: [`Here is the link to choose a new password for your account at ${appName}.`, 'Open it within 30 minutes. It ends every session of yours.'],
      action: 'Choose a new password',
      closing: 'If you did not ask for it, do nothing: nothing changes until this link is used.',
    }),
    'sign-in-link': ({ appName }) => ({
      subject: `Sign in to ${appName}`,
      paragraphs: [
        `Here is the link to sign in to your account at ${appName}, also while there have been too many tries.`,
        'Open it within 30 minutes, and type your password there.',
      ],
      action: 'Sign in',
      closing: 'If you did not ask for it, do nothing: without your password this link opens nothing.',
    }),
    'password-changed': ({ appName }) => ({
      subject: `Your password at ${appName} was changed`,
      paragraphs: [
        `The password of your account at ${appName} was changed, and every session that used the old one has ended.`,
        'If it was you, there is nothing left to do.',
      ],
      closing: 'If it was not you, choose a new password at once by “forgot password” on the sign-in page, and make sure that nobody else reads your mail.',
    }),
    'confirm-email': ({ appName }) => ({
      subject: `Confirm your new e-mail address for ${appName}`,
      paragraphs: [
        `Somebody, we hope it was you, wants to use this e-mail address for an account at ${appName}.`,
        'Until you confirm it, nothing changes. To confirm, open this link within an hour:',
      ],
      action: 'Confirm new e-mail address',
      closing: 'If it was not you, do nothing.',
    }),
    'email-changed': ({ appName }) => ({
      subject: `Your e-mail address at ${appName} was changed`,
      paragraphs: [
        `Your account at ${appName} has another e-mail address from now on, and this one no longer belongs to it.`,
        'If it was you, there is nothing to do. If it was not, open this link within 7 days of the change and type this address: that brings it back, ends every session, and has you choose a new password.',
      ],
      action: 'It was not me',
      closing: 'After 7 days the change can no longer be undone by this mail.',
    }),
    'email-changed-again': ({ appName }) => ({
      subject: `Your e-mail address at ${appName} was changed`,
      paragraphs: [
        `Your account at ${appName} has another e-mail address from now on, and this one no longer belongs to it.`,
        'If it was you, there is nothing to do. If it was not: the address that the account had before this one decides. Either it has the account again, and you can choose a new password there, or it was sent a link that takes this change back.',
      ],
      closing: 'If you cannot read the mail of that address, tell the operators of this service.',
    }),
    'email-change-kept': ({ appName }) => ({
      subject: `The new e-mail address of your account at ${appName} is final`,
      paragraphs: [
        `The account at ${appName} that had this e-mail address keeps its new one. The link that we sent you to take the change back no longer works.`,
      ],
      closing: 'If you did not expect this, tell the operators of this service at once.',
    }),
    'email-change-undone': ({ appName }) => ({
      subject: `Your account at ${appName} has its former e-mail address again`,
      paragraphs: [
        `The account at ${appName} that had this e-mail address has the one before it again: somebody opened the link that was mailed there when the address was changed.`,
        'This address no longer belongs to it, its password is void, and every session has ended.',
      ],
      closing:
        'If you had changed the address yourself, and did not take it back, somebody else reads the mail of the former address: tell the operators of this service.',
    }),
    'email-set': ({ appName }) => ({
      subject: `Your account at ${appName} has another e-mail address`,
      paragraphs: [
        `The operators of ${appName} have given the account that had this e-mail address another one. This address no longer belongs to it.`,
        'Its password is void, every session has ended, and nothing that was asked for by link works any more. A link to choose a new password was sent to the other address.',
      ],
      closing: 'If you did not ask the operators for it, tell them.',
    }),
    'account-exists': ({ appName }) => ({
      subject: `You already have an account at ${appName}`,
      paragraphs: [
        `Somebody, perhaps you, tried to register at ${appName} with this e-mail address. You have an account already, and nothing about it was changed.`,
        'Sign in with your password as usual.',
      ],
      closing: 'If it was not you, you need not do anything.',
    }),
    invitation: ({ appName }) => ({
      subject: `You are invited to ${appName}`,
      paragraphs: [`You have been invited to ${appName}.`, 'Register there with this e-mail address within 30 days:'],
      action: 'Register',
      closing: 'If you do not want to, do nothing: no account exists until you register.',
    }),
    'not-invited': ({ appName }) => ({
      subject: `Registration at ${appName} is by invitation`,
      paragraphs: [
        `Somebody, perhaps you, tried to register at ${appName} with this e-mail address, which has not been invited. No account was made.`,
        'If you want one, ask the people who run the service to invite this address, and then register again.',
      ],
      closing: 'If it was not you, you need not do anything.',
    }),
    'new-sign-in': ({ appName, caller, when, isLast }) => ({
      subject: `A new sign-in at ${appName}`,
      paragraphs: [
        `Somebody has signed in to your account at ${appName} in a browser that is not known for it: ${caller}, on ${when}.`,
        ...(isLast
          ? ['There have been several such sign-ins. Further ones within the next hour are not told of by mail: the list of your sessions has them all.']
          : []),
        'If it was you, there is nothing to do.',
      ],
      closing: 'If it was not you, choose a new password at once by “forgot password” on the sign-in page: that ends every session.',
    }),
    'session-contested': ({ appName, caller }) => ({
      subject: `One session at ${appName} was used in two places`,
      paragraphs: [
        `One of your sessions at ${appName} was used in two places at about the same time, or came back from somewhere unexpected. That can mean that somebody has a copy of your sign-in cookie.`,
        `It was used ${caller}.`,
        'If that was you, for example on another network or after an update of your browser, there is nothing to do.',
      ],
      closing: 'If it was not you, choose a new password at once: that ends every session.',
    }),
    'session-reused': ({ appName, caller }) => ({
      subject: `A session at ${appName} was ended`,
      paragraphs: [
        `One of your sessions at ${appName} was ended, because a sign-in cookie that had been replaced was used again. That can mean that somebody has a copy of it.`,
        `It was used ${caller}.`,
        'Please sign in again. If you see this more than once, change your password.',
      ],
    }),
  },
  buttonFails: 'If the button does not work, open this address:',
  orCode: 'Or type this code on that page:',
  caller: ({ ip = 'an unknown address', browser = 'an unknown program', system }) =>
    `from ${ip}, with ${browser}${system === undefined ? '' : ` on ${system}`}`,
};
