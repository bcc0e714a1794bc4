import { appNotice, linkMail, notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To an address that is registered. */
  'verify-email': linkMail(),
  /** In its place, to an address that has an account. */
  'account-exists': notice(),
  /** In its place, to an address that is not invited, while SIGN_UP wants that. */
  'not-invited': notice(),
  /** From an operator. */
  invitation: appNotice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
