import type { Locale } from '../registry/locales.js';
import { loadMessages, type Messages } from './messages.js';

export interface Language {
  /** As in the `dir` attribute. */
  direction: 'ltr' | 'rtl';
  /** Its words, read when they are first needed. */
  load: () => Promise<Messages>;
}

/** Every language of LOCALES: a gap does not compile. */
export const LANGUAGES: Readonly<Record<Locale, Language>> = {
  en: { direction: 'ltr', load: () => loadMessages('en') },
  vi: { direction: 'ltr', load: () => loadMessages('vi') },
  fr: { direction: 'ltr', load: () => loadMessages('fr') },
  de: { direction: 'ltr', load: () => loadMessages('de') },
};
