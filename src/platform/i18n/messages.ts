import type { Locale } from '../registry/locales.js';
import type { Code } from '../errors/error-codes.js';
import type { SentenceId } from '../errors/sentences.js';
import type { LinkPurpose, Links, PageControlMessages, PageTexts } from '../registry/links.js';
import type { MailLayoutMessages, Mails, MailTexts } from '../registry/mails.js';
import { type Registry, registry } from '../registry/registry.js';
import type { Words } from '../registry/words.js';

/** The words of one language: what the platform and all features have in it, by kind. */
export interface Messages {
  problems: ProblemMessages;
  pages: PageTexts<Links>;
  pageControls: PageControlMessages;
  mails: MailTexts<Mails>;
  mailLayout: MailLayoutMessages;
}

/** `title`, `detail` and the fields' messages of problems. */
export interface ProblemMessages {
  titles: Readonly<Record<Code, string>>;
  /** By their ids; `{name}` stands for a value. */
  sentences: Readonly<Record<SentenceId, string>>;
}

interface Loaded {
  english: ProblemMessages;
  languages: Map<Locale, Promise<Messages>>;
}

const loaded = new WeakMap<Registry, Loaded>();

function loadedOf(registered: Registry): Loaded {
  const known = loaded.get(registered);
  if (known) return known;
  const titles = Object.fromEntries(
    Object.entries(registered.errors).map(([code, { title }]) => [code, title]),
  );
  const english = { titles, sentences: registered.sentences } as unknown as ProblemMessages;
  const fresh = { english, languages: new Map<Locale, Promise<Messages>>() };
  loaded.set(registered, fresh);
  return fresh;
}

/** Problems in English, which are there where nothing else can be read. */
export function englishProblems(): ProblemMessages {
  return loadedOf(registry()).english;
}

/** Reads all words of a language, once. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const registered = registry();
  const { english, languages } = loadedOf(registered);
  const known = languages.get(locale);
  if (known) return known;
  const loading = read(registered, locale, english);
  languages.set(locale, loading);
  // The next time they may be there: a build was replacing them.
  loading.catch(() => languages.delete(locale));
  return loading;
}

async function read(
  { messages, project }: Registry,
  locale: Locale,
  english: ProblemMessages,
): Promise<Messages> {
  const parts = await Promise.all(messages.flatMap((languagesOf) => languagesOf[locale]?.() ?? []));
  const own = await project.words?.[locale]?.();
  return override(merge(parts, english, locale), own?.default ?? {});
}

function merge(parts: readonly object[], english: ProblemMessages, locale: Locale): Messages {
  const all: Record<string, object> = {};
  for (const [kind, texts] of parts.flatMap((part) => Object.entries(part) as [string, object][]))
    all[kind] = all[kind] ? { ...all[kind], ...texts } : texts;
  const { titles, sentences, ...others } = all;
  // The types of declarations have seen to it that none lacks words; a code or a sentence of a project may.
  const problems =
    locale === 'en'
      ? english
      : {
          titles: { ...english.titles, ...titles },
          sentences: { ...english.sentences, ...sentences },
        };
  return { ...others, problems } as unknown as Messages;
}

/** Puts a project's words in the place of Postern's. */
function override({ problems, pages, ...others }: Messages, words: Words): Messages {
  const changed = Object.entries(pages).map(([purpose, text]) => [
    purpose,
    { ...text, ...words.pages?.[purpose as LinkPurpose] },
  ]);
  return {
    problems: {
      titles: { ...problems.titles, ...words.titles },
      sentences: { ...problems.sentences, ...words.sentences },
    },
    pages: Object.fromEntries(changed) as Messages['pages'],
    pageControls: { ...others.pageControls, ...words.pageControls },
    mails: { ...others.mails, ...words.mails },
    mailLayout: { ...others.mailLayout, ...words.mailLayout },
  };
}
