import { linkMail } from '../../platform/registry/mails.js';

export const mails = {
  /** To an address whose password was said to be forgotten; also after a change of address was taken back. */
  'reset-password': linkMail(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
