import { linkMail, notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To an address that asked to sign in: a code, and a link. */
  'email-sign-in': linkMail(),
  /** In its place, to an address without an account, where none can be made, or it is kept for one. */
  'no-account': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
