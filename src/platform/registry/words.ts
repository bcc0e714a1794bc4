import type { ErrorCodes, Sentences } from './errors.js';
import type { Links, PageControlMessages, PageTexts } from './links.js';
import type { Locale } from './locales.js';
import type { MailLayoutMessages, Mails, MailTexts } from './mails.js';

/** A project's own words in one language, each in the place of Postern's. */
export interface Words {
  /** Titles of problems, by their codes. */
  readonly titles?: Readonly<Partial<Record<keyof ErrorCodes, string>>>;
  /** Sentences of problems, by their ids; `{name}` stands for a value. */
  readonly sentences?: Readonly<Partial<Record<keyof Sentences, string>>>;
  readonly mails?: Partial<MailTexts<Mails>>;
  readonly mailLayout?: Partial<MailLayoutMessages>;
  readonly pages?: { readonly [Purpose in keyof Links]?: Partial<PageTexts<Links>[Purpose]> };
  readonly pageControls?: Partial<PageControlMessages>;
}

/**
 * The words of single languages, each in a file of its own with `export default words`, which is read when
 * the language is first needed.
 */
export type ProjectWords = Readonly<Partial<Record<Locale, () => Promise<{ readonly default: Words }>>>>;
