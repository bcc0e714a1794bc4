import type { Texts } from './errors.js';
import type { Locale } from './locales.js';
import type { PageTexts } from './links.js';
import type { MailTexts } from './mails.js';

type Load<Words> = () => Promise<Words>;

/** The languages whose problems are not said where they are declared. */
type OtherLocale = Exclude<Locale, 'en'>;

/** Words by their kind, such as `mails`, in every language; each is read when it is first needed. */
export type DeclaredMessages = Readonly<Record<OtherLocale, Load<object>>> & { readonly en?: Load<object> };

/** The words of mails and pages that a declaration has to bring along, in one language. */
type MailsAndPages<Declared> = (Declared extends { mails: infer Own } ? { mails: MailTexts<Own> } : unknown) &
  (Declared extends { links: infer Own } ? { pages: PageTexts<Own> } : unknown);

/** Those of its problems. */
type Problems<Declared> = (Declared extends { errors: infer Own } ? { titles: Texts<Own> } : unknown) &
  (Declared extends { sentences: infer Own } ? { sentences: Texts<Own> } : unknown);

type HasMailsOrPages = { mails: object } | { links: object };

/**
 * A project with words for its mails and pages. A code or a sentence of its own may lack a language: it is
 * said in English then.
 */
export type WithMailWords<Declared> = Declared extends HasMailsOrPages
  ? { messages: Readonly<Record<Locale, Load<MailsAndPages<Declared>>>> }
  : unknown;

/** A declaration with words for all that has any. */
export type WithMessages<Declared> = Declared extends
  HasMailsOrPages | { errors: object } | { sentences: object }
  ? {
      messages: Readonly<Record<OtherLocale, Load<MailsAndPages<Declared> & Problems<Declared>>>> &
        (Declared extends HasMailsOrPages ? { readonly en: Load<MailsAndPages<Declared>> } : unknown);
    }
  : unknown;
