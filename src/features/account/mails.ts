import { linkMail } from '../../platform/registry/mails.js';

export const mails = {
  /** To somebody who has deleted their own account: until when, and how, that can be taken back. */
  'own-deletion-planned': linkMail(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
