import { h } from '../elements/dom.js';

/** The languages of the console, as those call them who speak them. */
const NAMES = { en: 'English', de: 'Deutsch', fr: 'Français', vi: 'Tiếng Việt' } as const;

const KEY = 'postern-console-language';

/** The language that was chosen in this browser; a browser may refuse to keep any. */
export function chosenLanguage(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A choice of the console's language, for this browser alone. */
export function languageChoice(
  label: string,
  shown: string,
  choose: (language: string) => void,
): HTMLElement {
  const select = h(
    'select',
    { 'aria-label': label, class: 'language' },
    ...Object.entries(NAMES).map(([one, name]) =>
      h('option', { value: one, lang: one, selected: one === shown }, name),
    ),
  );
  select.addEventListener('change', () => {
    try {
      localStorage.setItem(KEY, select.value);
    } catch {
      // It lasts as long as this page.
    }
    choose(select.value);
  });
  return select;
}
