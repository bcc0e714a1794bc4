import type { Locale } from '../config/locales.js';

/** What was chosen; `unresolved`: the first that was asked for, where none of them is offered. */
export interface Choice {
  locale: Locale;
  unresolved?: string | undefined;
}

/**
 * The first language that is offered: of each that is asked for, in their order, itself, then what is left without its last part (`fr-CA`,
 * then `fr`), and in the end the fallback. Source: RFC 4647, 3.4 ("Lookup").
 * @param asked BCP 47 tags, the most wanted first, in whatever case; `*` is anything
 */
export function chooseLocale(asked: readonly string[], offered: readonly Locale[], fallback: Locale): Choice {
  const wanted = asked.filter((tag) => tag !== '*');
  for (const tag of wanted) {
    const parts = tag.toLowerCase().split('-');
    for (let length = parts.length; length > 0; length--) {
      const locale = offered.find((one) => one.toLowerCase() === parts.slice(0, length).join('-'));
      if (locale) return { locale };
    }
  }
  return { locale: fallback, unresolved: asked.length === wanted.length ? wanted[0] : undefined };
}
