import { linkMail, notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To the new address, when one is asked for. */
  'confirm-email': linkMail(),
  /** To the old address, with the link that takes the change back. */
  'email-changed': linkMail(),
  /** To an address that the account leaves by a second change, and that gets no such link. */
  'email-changed-again': notice(),
  /** To the address that could take a change back, when it can't any more. */
  'email-change-kept': notice(),
  /** To the address that loses the account, when the change was taken back. */
  'email-change-undone': notice(),
  /** To the address that loses the account, when an operator has given it another one. */
  'email-set': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
