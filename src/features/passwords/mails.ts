import { notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To the user, whenever the password was changed or chosen anew. */
  'password-changed': notice(),
  /** To the user, when they have taken their password away. */
  'password-removed': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
