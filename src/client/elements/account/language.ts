import type { components } from '../../client.js';
import { h } from '../dom.js';
import { form } from '../form.js';
import { type AccountPlace, type Part, unchanging } from './place.js';
import { sectionOf } from './section.js';

type Locale = components['schemas']['ChangeAccountBody']['locale'];

/** Every language that the API can have: one that its operator has switched off is refused by it. */
const LOCALES: Record<Locale, true> = { en: true, vi: true, fr: true, de: true };

let made = 0;

/** The language of mails. @param offered some of the API's languages, in this order; empty: all of them */
export function language(place: AccountPlace, offered: readonly string[]): Part {
  const { api, words, user } = place;
  const id = `language-${++made}`;
  const known = offered.length > 0 ? offered : Object.keys(LOCALES);
  const all = known.includes(user.locale) ? known : [user.locale, ...known];
  const select = h(
    'select',
    { id, part: 'input', 'aria-describedby': `${id}-hint` },
    ...all.map((locale) =>
      h('option', { value: locale, lang: locale, selected: locale === user.locale }, nameOf(locale)),
    ),
  );
  const field = h(
    'div',
    { class: 'field', part: 'field' },
    h('label', { for: id, part: 'label' }, words.language),
    h('p', { id: `${id}-hint`, class: 'hint', part: 'hint' }, words.languageText),
    h('div', { class: 'box' }, select),
  );
  const save = form(place, {
    button: words.saveLanguage,
    about: words.language,
    look: 'quiet',
    send: async () => {
      const locale = select.value as Locale;
      const { error, response } = await api.PATCH('/auth/me', { body: { locale } });
      if (error) return { error, response };
      place.announce('language', { locale });
      return { done: words.languageSaved };
    },
  });
  return unchanging(sectionOf(place, words.language, field, save));
}

/** As those call it who speak it. */
function nameOf(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.replace(/^./u, (first) => first.toLocaleUpperCase(locale));
}
