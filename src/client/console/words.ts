import { ACCOUNT_WORDS, type AccountWords } from '../elements/account/words.js';
import { type Dictionary, WORDS, wordsIn } from '../elements/words.js';
import { en } from './words/en/index.js';

type ConsoleSentences = Readonly<Record<keyof typeof en, string>>;

/** The sentences of the console, of its forms, and of the elements in it. */
export type ConsoleWords = AccountWords & ConsoleSentences;

const CONSOLE_WORDS: Dictionary<keyof typeof en> = {
  en,
  others: {
    de: async () => (await import('./words/de/index.js')).de,
    fr: async () => (await import('./words/fr/index.js')).fr,
    vi: async () => (await import('./words/vi/index.js')).vi,
  },
};

/** All sentences in this language; in English where there are none, or they can't be loaded. */
export async function consoleWordsIn(locale: string): Promise<{ language: string; words: ConsoleWords }> {
  const [own, ...others] = await Promise.all([
    wordsIn(CONSOLE_WORDS, locale),
    wordsIn(WORDS, locale),
    wordsIn(ACCOUNT_WORDS, locale),
  ]);
  const words = Object.assign({}, ...others.map((one) => one.words), own.words) as ConsoleWords;
  return { language: own.language, words };
}
