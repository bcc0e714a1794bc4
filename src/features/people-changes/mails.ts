import { notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To somebody whom an admin has deleted: until when that can be taken back. */
  'deletion-planned': notice(),
  /** To the same, when it was. */
  'deletion-taken-back': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
