import type { Locale } from './locales.js';
import type { PageTexts } from './links.js';
import type { MailTexts } from './mails.js';

/** Words by their kind, such as `mails`, in every language; each is read when it is first needed. */
export type DeclaredMessages = Readonly<Record<Locale, () => Promise<object>>>;

/** The words that a declaration has to bring along, in one language. */
type RequiredMessages<Declared> = (Declared extends { mails: infer Own } ? { mails: MailTexts<Own> } : unknown) &
  (Declared extends { links: infer Own } ? { pages: PageTexts<Own> } : unknown);

/** A declaration with words for all that has any. */
export type WithMessages<Declared> = Declared extends { mails: object } | { links: object }
  ? { messages: Readonly<Record<Locale, () => Promise<RequiredMessages<Declared>>>> }
  : unknown;
