import { notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To the user, when a passkey was added. */
  'passkey-added': notice(),
  /** To the user, when one was removed. */
  'passkey-removed': notice(),
  /** To the user, when one was refused whose counter went back: once an hour. */
  'passkey-copied': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
