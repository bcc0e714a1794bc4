// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const specs = ['test/messages.spec.ts'];

/** In whose language something is said. @type {Mutant[]} */
export const words = [
  {
    name: 'the-base-language-is-not-looked-for',
    file: 'src/platform/i18n/choose-locale.ts',
    search: "range !== ''; range = ",
    replace: 'range === tag.toLowerCase(); range = ',
    specs: ['src/platform/i18n/choose-locale.spec.ts'],
  },
  {
    name: 'the-choice-of-a-user-counts-for-mails-alone',
    file: 'src/features/sessions/session.guard.ts',
    search: 'keepChoice(req, user.locale);',
    replace: '',
    specs,
  },
  {
    name: 'mails-are-english',
    file: 'src/platform/mail/mail-composer.ts',
    search: 'this.language.nearest(row.locale)',
    replace: "this.language.nearest('en')",
    specs,
  },
  {
    name: 'an-attempt-forgets-its-language',
    file: 'src/features/registration/registrations.repository.ts',
    search: "coalesce(u.locale, ${value('locale')}::text) AS locale",
    replace: "coalesce(u.locale, 'en') AS locale",
    specs,
  },
  {
    name: 'the-owner-of-an-address-is-written-to-as-a-stranger-likes',
    file: 'src/features/registration/registrations.repository.ts',
    search: "coalesce(u.locale, ${value('locale')}::text) AS locale",
    replace: "${value('locale')}::text AS locale",
    specs,
  },
  {
    name: 'a-language-that-is-not-offered-can-be-chosen',
    file: 'src/features/account/account.service.ts',
    search: 'if (!this.env.LOCALES.includes(locale))',
    replace: 'if (this.env.LOCALES.length === 0)',
    specs,
  },
  {
    name: 'each-unknown-language-is-told-again',
    file: 'src/platform/http/reader-language.ts',
    search: '!this.told.has(language) && ',
    replace: '',
    specs,
  },
];
