import { linkMail } from '../../platform/registry/mails.js';

export const mails = {
  /** From an admin, to an address that has no account. */
  'invitation-link': linkMail(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
