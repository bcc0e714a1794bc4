import type { Code, OwnCode } from '../errors/error-codes.js';
import type { Phrase } from '../errors/sentences.js';
import type { MailMessages } from './mail-messages.js';
import type { PageMessages } from './page-messages.js';

/** The words of one language. Every key is required, so that a gap does not compile. */
export interface Messages {
  problems: ProblemMessages;
  pages: PageMessages;
  mails: MailMessages;
}

/** `title`, `detail` and the fields' messages of problems. */
export interface ProblemMessages {
  /** Your own codes may be missing: then the problem's title is the English one. */
  titles: Readonly<Record<OwnCode, string> & Partial<Record<Code, string>>>;
  /** By the English sentence; `{name}` stands for a value. */
  phrases: Readonly<Record<Phrase, string>>;
}
