import { en, type Words } from './words/en.js';

export type { Words } from './words/en.js';

/** Some sentences of one language, by their names. */
export type OwnWords = Partial<Record<string, string>>;

/** A set of sentences in English, and how it is loaded in other languages. */
export interface Dictionary<Key extends string> {
  en: Readonly<Record<Key, string>>;
  others: Record<string, () => Promise<Readonly<Record<Key, string>>>>;
}

/** English comes along; another language is loaded when an element first wants it. */
export const WORDS: Dictionary<keyof Words> = {
  en,
  others: {
    de: async () => (await import('./words/de.js')).de,
    fr: async () => (await import('./words/fr.js')).fr,
    vi: async () => (await import('./words/vi.js')).vi,
  },
};

/**
 * The sentences in this language, or in English where there are none, or where they can't be loaded.
 * @param locale BCP 47, as in `fr-CA`
 * @param own of the page, by language: they take the place of those that come along
 */
export async function wordsIn<Key extends string>(
  { en: english, others }: Dictionary<Key>,
  locale: string,
  own: Readonly<Record<string, OwnWords>> = {},
): Promise<{ language: string; words: Readonly<Record<Key, string>> }> {
  const [wanted = ''] = locale.toLowerCase().split('-');
  const load = Object.hasOwn(others, wanted) ? others[wanted] : undefined;
  const loaded = await load?.().catch(() => undefined);
  const given = Object.hasOwn(own, wanted) ? own[wanted] : undefined;
  const language = loaded || given ? wanted : 'en';
  return { language, words: { ...english, ...loaded, ...(given ?? own[language]) } };
}

/** A sentence with these values in the places of their names. */
export const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/{(\w+)}/g, (place, name: string) => values[name] ?? place);

/** The same with elements: what is to be appended, piece by piece. */
export const fillWith = (sentence: string, values: Readonly<Record<string, Node>>): (Node | string)[] =>
  sentence
    .split(/{(\w+)}/)
    .map((piece, index) => (index % 2 === 1 ? (values[piece] ?? '') : piece))
    .filter((piece) => piece !== '');
