import type { Locale } from '../env/locales.js';
import type { Messages } from './messages.js';

export interface Language {
  /** As in the `dir` attribute. */
  direction: 'ltr' | 'rtl';
  /** Its words, read when they are first needed. */
  load: () => Promise<Messages>;
}

/** Every language of LOCALES: a gap does not compile. */
export const LANGUAGES: Readonly<Record<Locale, Language>> = {
  en: { direction: 'ltr', load: async () => (await import('./en/messages.js')).messages },
  vi: { direction: 'ltr', load: async () => (await import('./vi/messages.js')).messages },
  fr: { direction: 'ltr', load: async () => (await import('./fr/messages.js')).messages },
  de: { direction: 'ltr', load: async () => (await import('./de/messages.js')).messages },
};
