import { notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To the user, when an authenticator app was set up. */
  'totp-added': notice(),
  /** To the user, when it was removed. */
  'totp-removed': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
