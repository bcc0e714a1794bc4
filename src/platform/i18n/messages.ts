import type { Locale } from '../registry/locales.js';
import type { Code, OwnCode } from '../errors/error-codes.js';
import type { Phrase } from '../errors/sentences.js';
import type { Links, PageControlMessages, PageTexts } from '../registry/links.js';
import type { MailLayoutMessages, Mails, MailTexts } from '../registry/mails.js';
import { type Registry, registry } from '../registry/registry.js';

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
  /** Your own codes may be missing: then the problem's title is the English one. */
  titles: Readonly<Record<OwnCode, string> & Partial<Record<Code, string>>>;
  /** By the English sentence; `{name}` stands for a value. */
  phrases: Readonly<Record<Phrase, string>>;
}

const loaded = new WeakMap<Registry, Map<Locale, Promise<Messages>>>();

/** Reads all words of a language, once. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const registered = registry();
  const languages = loaded.get(registered) ?? new Map<Locale, Promise<Messages>>();
  loaded.set(registered, languages);
  const known = languages.get(locale);
  if (known) return known;
  const loading = Promise.all(registered.messages.map((languagesOf) => languagesOf[locale]())).then(merge);
  languages.set(locale, loading);
  // The next time they may be there: a build was replacing them.
  loading.catch(() => languages.delete(locale));
  return loading;
}

function merge(parts: readonly object[]): Messages {
  const all: Record<string, object> = {};
  for (const [kind, texts] of parts.flatMap((part) => Object.entries(part) as [string, object][])) all[kind] = all[kind] ? { ...all[kind], ...texts } : texts;
  // `defineFeature` has seen to it that no declaration lacks words.
  return all as unknown as Messages;
}
