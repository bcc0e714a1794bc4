import { notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To the user, whenever one of their codes was used. */
  'recovery-code-used': notice(),
  /** To the user, when they got new ones: those of before are void. */
  'recovery-codes-renewed': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
