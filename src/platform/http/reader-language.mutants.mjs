// @ts-check

/**
 * Ways to break platform/http/reader-language.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'each-unknown-language-is-told-again',
    file: 'src/platform/http/reader-language.ts',
    search: '!this.told.has(language) && ',
    replace: '',
    specs: ['src/platform/i18n/messages.spec.ts'],
  },
];
