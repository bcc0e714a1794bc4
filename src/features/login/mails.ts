import { linkMail, notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To an address that asked to sign in by link. */
  'sign-in-link': linkMail(),
  /** To the user, when a browser signs in that is not known for the account. */
  'new-sign-in': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
