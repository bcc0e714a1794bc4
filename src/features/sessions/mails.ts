import { notice } from '../../platform/registry/mails.js';

export const mails = {
  /** To the user, once in a session, when its token came from two places, or without its key. */
  'session-contested': notice(),
  /** To the user, when a session was ended because its token came back. */
  'session-reused': notice(),
};

type OwnMails = typeof mails;

declare module '../../platform/registry/mails.js' {
  interface Mails extends OwnMails {}
}
