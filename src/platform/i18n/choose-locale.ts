import type { Locale } from '../registry/locales.js';

/** Longer than any tag of a language that people read, and short enough to be cut part by part. */
const MAX_TAG = 35;

/**
 * The language that was chosen; `unresolved`: the first that was asked for, where none of them is offered.
 */
export interface Choice {
  locale: Locale;
  unresolved?: string | undefined;
}

/**
 * The first language that is offered: of each that is asked for, in their order, itself, then what is left
 * without its last part (`fr-CA`, then `fr`), and in the end the fallback. Source: RFC 4647, 3.4 ("Lookup").
 * @param asked BCP 47 tags, the most wanted first, in whatever case; `*` is anything
 */
export function chooseLocale(asked: readonly string[], offered: readonly Locale[], fallback: Locale): Choice {
  const wanted = asked.filter((tag) => tag !== '*' && tag.length <= MAX_TAG);
  for (const tag of wanted) {
    for (
      let range = tag.toLowerCase();
      range !== '';
      range = range.slice(0, Math.max(range.lastIndexOf('-'), 0))
    ) {
      const locale = offered.find((one) => one.toLowerCase() === range);
      if (locale) return { locale };
    }
  }
  return { locale: fallback, unresolved: asked.includes('*') ? undefined : wanted[0] };
}
