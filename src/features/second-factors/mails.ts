import { notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To the user, when the password was right and the code was wrong: once an hour. */
  'second-factor-failed': notice(),
  /** To the user, when an operator has taken all their second factors away. */
  'factors-reset': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
