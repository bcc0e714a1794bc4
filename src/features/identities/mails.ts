import { linkMail, notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To the address of an account at a provider, which its link connects. */
  'link-identity': linkMail(),
  /** To the user, once an account at a provider is a way in. */
  'identity-linked': notice(),
  /** To the user, once they have removed one. */
  'identity-removed': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
